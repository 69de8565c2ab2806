//! Rasterised glyphs in textures: one slot for each glyph, size and quarter-pixel place.

use std::collections::HashMap;

use egui::{Color32, ColorImage, Context, Mesh, Pos2, Rect, TextureHandle, TextureId, TextureOptions, pos2, vec2};

use crate::typeset::raster::{FontFile, Raster, alpha_table, snap};
use crate::typeset::{FontId, PlacedGlyph};

/// Side of a page in pixels.
const SIDE: u32 = 1024;
/// Pages held before everything is forgotten and made anew (16 MB of texture).
const MOST_PAGES: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    font: FontId,
    glyph: u16,
    size_bits: u32,
    bin: u8,
}

#[derive(Clone, Copy)]
struct Slot {
    page: u16,
    x: u16,
    y: u16,
    width: u16,
    height: u16,
    left: i16,
    top: i16,
}

/// A page fills in shelves, from the top.
struct Page {
    texture: Option<TextureHandle>,
    coverage: Vec<u8>,
    x: u32,
    y: u32,
    shelf: u32,
    dirty: Option<[u32; 4]>,
}

/// The glyphs rasterised so far. Coverage is stored as white with alpha and tinted by vertex colour.
pub struct Atlas {
    pages: Vec<Page>,
    /// `None`: the glyph has no ink.
    slots: HashMap<Key, Option<Slot>>,
    raster: Raster,
    /// Coverage → alpha. Light text on a dark ground looks too thin with plain coverage.
    alpha: [u8; 256],
    dark: bool,
}

impl Default for Atlas {
    fn default() -> Self {
        Self { pages: Vec::new(), slots: HashMap::new(), raster: Raster::default(), alpha: alpha_table(false), dark: false }
    }
}

impl Atlas {
    /// Call once before a frame: forgets everything when the theme's ground changed or the pages are full.
    pub fn begin_frame(&mut self, dark: bool) {
        if dark != self.dark || self.pages.len() > MOST_PAGES {
            self.dark = dark;
            self.alpha = alpha_table(dark);
            self.pages.clear();
            self.slots.clear();
        }
    }

    fn slot<'f>(&mut self, key: Key, file: impl FnOnce() -> Option<FontFile<'f>>) -> Option<Slot> {
        if let Some(slot) = self.slots.get(&key) {
            return *slot;
        }
        let slot = file().and_then(|file| self.rasterise(key, file));
        self.slots.insert(key, slot);
        slot
    }

    fn rasterise(&mut self, key: Key, file: FontFile<'_>) -> Option<Slot> {
        let covered = self.raster.coverage(file, key.glyph, f32::from_bits(key.size_bits), key.bin)?;
        let (width, height) = (covered.width, covered.height);
        if width > SIDE || height > SIDE {
            return None;
        }
        let (page, x, y) = self.room_for(width, height);
        let target = &mut self.pages[page];
        for row in 0..height {
            for column in 0..width {
                let covered = covered.pixels[(row * width + column) as usize];
                target.coverage[((y + row) * SIDE + x + column) as usize] = self.alpha[covered as usize];
            }
        }
        let dirty = target.dirty.get_or_insert([x, y, x + width, y + height]);
        *dirty = [dirty[0].min(x), dirty[1].min(y), dirty[2].max(x + width), dirty[3].max(y + height)];
        Some(Slot {
            page: page as u16,
            x: x as u16,
            y: y as u16,
            width: width as u16,
            height: height as u16,
            left: covered.left as i16,
            top: covered.top as i16,
        })
    }

    /// Finds a free place, one pixel apart from its neighbours.
    fn room_for(&mut self, width: u32, height: u32) -> (usize, u32, u32) {
        let full = match self.pages.last_mut() {
            None => true,
            Some(page) => {
                if page.x + width + 1 > SIDE {
                    page.x = 0;
                    page.y += page.shelf + 1;
                    page.shelf = 0;
                }
                page.y + height + 1 > SIDE
            }
        };
        if full {
            self.pages.push(Page { texture: None, coverage: vec![0; (SIDE * SIDE) as usize], x: 0, y: 0, shelf: 0, dirty: None });
        }
        let index = self.pages.len() - 1;
        let page = &mut self.pages[index];
        let place = (index, page.x, page.y);
        page.x += width + 1;
        page.shelf = page.shelf.max(height);
        place
    }

    /// Sends what was rasterised since the last call to the textures.
    pub fn upload(&mut self, ctx: &Context) {
        for (index, page) in self.pages.iter_mut().enumerate() {
            let texture = page.texture.get_or_insert_with(|| {
                let blank = ColorImage::filled([SIDE as usize, SIDE as usize], Color32::TRANSPARENT);
                ctx.load_texture(format!("warraq-glyphs-{index}"), blank, TextureOptions::NEAREST)
            });
            let Some([x0, y0, x1, y1]) = page.dirty.take() else { continue };
            let size = [(x1 - x0) as usize, (y1 - y0) as usize];
            let pixels = (y0..y1)
                .flat_map(|y| (x0..x1).map(move |x| (y * SIDE + x) as usize))
                .map(|at| Color32::from_white_alpha(page.coverage[at]))
                .collect();
            texture.set_partial([x0 as usize, y0 as usize], ColorImage::new(size, pixels), TextureOptions::NEAREST);
        }
    }

    fn texture(&self, page: usize) -> Option<TextureId> {
        self.pages.get(page).and_then(|page| page.texture.as_ref()).map(TextureHandle::id)
    }
}

/// Glyph quads gathered for one mesh a page.
#[derive(Default)]
pub struct Quads {
    list: Vec<(Slot, Pos2, Color32, bool)>,
}

impl Quads {
    /// Adds a glyph; `origin_px` is its paragraph's corner in device pixels.
    pub fn push<'f>(
        &mut self,
        atlas: &mut Atlas,
        glyph: PlacedGlyph,
        origin_px: Pos2,
        color: Color32,
        file: impl FnOnce() -> Option<FontFile<'f>>,
    ) {
        let at = snap(&glyph, origin_px.x, origin_px.y);
        let key = Key { font: glyph.font, glyph: glyph.glyph, size_bits: glyph.size_px.to_bits(), bin: at.bin };
        if let Some(slot) = atlas.slot(key, file) {
            let corner = pos2(at.x as f32 + f32::from(slot.left), at.y as f32 - f32::from(slot.top));
            self.list.push((slot, corner, color, false));
        }
    }

    /// Mirrors the last glyph about a vertical axis (`axis_px`): directional icons in the other interface direction.
    pub fn mirror_last(&mut self, axis_px: f32) {
        if let Some((slot, at, _, mirrored)) = self.list.last_mut() {
            at.x = 2.0 * axis_px - at.x - f32::from(slot.width);
            *mirrored = true;
        }
    }

    /// One mesh for each page used, in points. Call [`Atlas::upload`] first.
    pub fn meshes(self, atlas: &Atlas, pixels_per_point: f32) -> Vec<Mesh> {
        let mut meshes: Vec<Option<Mesh>> = vec![None; atlas.pages.len()];
        let unit = 1.0 / SIDE as f32;
        for (slot, at, color, mirrored) in self.list {
            let page = slot.page as usize;
            let Some(texture) = atlas.texture(page) else { continue };
            let mesh = meshes[page].get_or_insert_with(|| Mesh::with_texture(texture));
            let size = vec2(f32::from(slot.width), f32::from(slot.height));
            let rect = Rect::from_min_size(at / pixels_per_point, size / pixels_per_point);
            let mut uv = Rect::from_min_size(pos2(f32::from(slot.x) * unit, f32::from(slot.y) * unit), size * unit);
            if mirrored {
                std::mem::swap(&mut uv.min.x, &mut uv.max.x);
            }
            mesh.add_rect_with_uv(rect, uv, color);
        }
        meshes.into_iter().flatten().collect()
    }
}
