//! Rasterised glyphs in textures: one slot for each glyph, size, quarter-pixel place and lightness of ink.
//!
//! Comes in: placed glyphs and font files. Goes out: quads over pages of 1024 × 1024. Each page knows the frame that used it
//! last; where room is needed, a page that neither this frame nor the last one used is filled anew. A screen that needs more
//! pages than are kept gets them for as long as it needs them, so nothing on it is ever rasterised twice.

use egui::{Color32, ColorImage, Context, Mesh, Pos2, Rect, TextureHandle, TextureOptions, pos2, vec2};
use rustc_hash::FxHashMap;

use crate::typeset::raster::{self, Coverage, FontFile, Raster, alpha_table, snap};
use crate::typeset::{FontId, PlacedGlyph};

/// Side of a page in pixels.
const SIDE: u32 = 1024;
/// Pages kept when no frame needs them (16 MB of texture). Letters of a screen of two million pixels fill about two.
const MOST_PAGES: usize = 4;
/// Frames after which a page above [`MOST_PAGES`] goes.
const PATIENCE: u64 = 120;
/// A glyph larger than a page is rasterised at half its size, up to so many times, and drawn larger.
const MOST_HALVINGS: u8 = 4;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    font: FontId,
    size_bits: u32,
    glyph: u16,
    bin: u8,
    light: bool,
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
    halvings: u8,
}

impl Slot {
    /// Pixels drawn for each pixel stored.
    fn scale(self) -> f32 {
        f32::from(1_u8 << self.halvings)
    }
}

/// A page fills in shelves, from the top.
struct Page {
    texture: Option<TextureHandle>,
    coverage: Vec<u8>,
    x: u32,
    y: u32,
    shelf: u32,
    dirty: Option<[u32; 4]>,
    /// The last frame that drew from it.
    used: u64,
}

impl Page {
    fn new(used: u64) -> Self {
        Self { texture: None, coverage: vec![0; (SIDE * SIDE) as usize], x: 0, y: 0, shelf: 0, dirty: None, used }
    }

    /// A free place, one pixel apart from its neighbours.
    fn place(&mut self, width: u32, height: u32) -> Option<(u32, u32)> {
        if self.x + width > SIDE {
            (self.x, self.y, self.shelf) = (0, self.y + self.shelf + 1, 0);
        }
        if self.y + height > SIDE {
            return None;
        }
        let place = (self.x, self.y);
        self.x += width + 1;
        self.shelf = self.shelf.max(height);
        Some(place)
    }

    fn write(&mut self, (x, y): (u32, u32), covered: &Coverage, alpha: &[u8; 256]) {
        let (width, height) = (covered.width, covered.height);
        for (row, from) in (y..).zip(covered.pixels.chunks_exact(width as usize)) {
            let at = (row * SIDE + x) as usize;
            for (to, from) in self.coverage[at..at + width as usize].iter_mut().zip(from) {
                *to = alpha[usize::from(*from)];
            }
        }
        let dirty = self.dirty.get_or_insert([x, y, x + width, y + height]);
        *dirty = [dirty[0].min(x), dirty[1].min(y), dirty[2].max(x + width), dirty[3].max(y + height)];
    }
}

/// The glyphs rasterised so far. Coverage is stored as white with alpha and tinted by vertex colour.
pub struct Atlas {
    pages: Vec<Page>,
    /// The page that is being filled.
    filling: usize,
    /// `None`: the glyph has no ink.
    slots: FxHashMap<Key, Option<Slot>>,
    raster: Raster,
    /// Coverage → alpha, of dark ink and of light ink.
    alphas: [[u8; 256]; 2],
    frame: u64,
}

impl Default for Atlas {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            filling: 0,
            slots: FxHashMap::default(),
            raster: Raster::default(),
            alphas: [alpha_table(false), alpha_table(true)],
            frame: 0,
        }
    }
}

fn is_light(ink: Color32) -> bool {
    let ink = ink.to_opaque();
    raster::is_light([ink.r(), ink.g(), ink.b()])
}

impl Atlas {
    /// Call once before a frame: lets pages go that a crowded screen needed for a while.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        while self.pages.len() > MOST_PAGES
            && let Some(index) = self.pages.iter().position(|page| page.used + PATIENCE < self.frame)
        {
            self.let_go(index);
        }
    }

    /// Gives a page up; the last one takes its number.
    fn let_go(&mut self, index: usize) {
        self.forget(index);
        self.pages.swap_remove(index);
        let moved = self.pages.len();
        self.slots
            .values_mut()
            .flatten()
            .filter(|slot| usize::from(slot.page) == moved)
            .for_each(|slot| slot.page = index as u16);
        if self.filling == moved || self.filling == index {
            self.filling = index.min(moved - 1);
        }
    }

    /// Pages held and glyphs known, those without ink included.
    pub fn holds(&self) -> (usize, usize) {
        (self.pages.len(), self.slots.len())
    }

    fn slot<'f>(&mut self, key: Key, file: impl FnOnce() -> Option<FontFile<'f>>) -> Option<Slot> {
        let slot = match self.slots.get(&key) {
            Some(slot) => *slot,
            None => {
                let slot = file().and_then(|file| self.rasterise(key, file));
                self.slots.insert(key, slot);
                slot
            }
        };
        if let Some(page) = slot.and_then(|slot| self.pages.get_mut(usize::from(slot.page))) {
            page.used = self.frame;
        }
        slot
    }

    fn rasterise(&mut self, key: Key, file: FontFile<'_>) -> Option<Slot> {
        let (covered, halvings) = self.cover(key, file)?;
        let (width, height) = (covered.width, covered.height);
        let (page, at) = self.room_for(width, height)?;
        self.pages[page].write(at, &covered, &self.alphas[usize::from(key.light)]);
        Some(Slot {
            page: page as u16,
            x: at.0 as u16,
            y: at.1 as u16,
            width: width as u16,
            height: height as u16,
            left: covered.left as i16,
            top: covered.top as i16,
            halvings,
        })
    }

    /// A glyph's coverage at its size, or at a half, a quarter… of it where it would not fit a page.
    fn cover(&mut self, key: Key, file: FontFile<'_>) -> Option<(Coverage, u8)> {
        let whole = f32::from_bits(key.size_bits);
        for halvings in 0..=MOST_HALVINGS {
            let size_px = whole / f32::from(1_u8 << halvings);
            let bin = if halvings == 0 { key.bin } else { 0 };
            match self.raster.coverage(file, key.glyph, size_px, bin) {
                Some(covered) if covered.width <= SIDE && covered.height <= SIDE => return Some((covered, halvings)),
                Some(_) => {}
                // too large, or nothing to see
                None => drop(self.raster.ink(file, key.glyph, size_px)?),
            }
        }
        None
    }

    fn room_for(&mut self, width: u32, height: u32) -> Option<(usize, (u32, u32))> {
        if let Some(at) = self.pages.get_mut(self.filling).and_then(|page| page.place(width, height)) {
            return Some((self.filling, at));
        }
        self.filling = self.blank_page();
        let at = self.pages[self.filling].place(width, height)?;
        Some((self.filling, at))
    }

    /// A page without glyphs: a new one while few are held or all are on the screen, else the one used longest ago.
    fn blank_page(&mut self) -> usize {
        let unused = self.pages.iter().enumerate().filter(|(_, page)| page.used + 1 < self.frame);
        let oldest = unused.min_by_key(|(_, page)| page.used).map(|(index, _)| index);
        match oldest.filter(|_| self.pages.len() >= MOST_PAGES) {
            Some(index) => {
                self.forget(index);
                let page = &mut self.pages[index];
                // what stands in the texture until it is overwritten is sampled by nobody
                page.coverage.fill(0);
                (page.x, page.y, page.shelf, page.dirty) = (0, 0, 0, None);
                index
            }
            None => {
                self.pages.push(Page::new(self.frame));
                self.pages.len() - 1
            }
        }
    }

    fn forget(&mut self, page: usize) {
        self.slots.retain(|_, slot| slot.is_none_or(|slot| usize::from(slot.page) != page));
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
            let mut pixels = Vec::with_capacity(size[0] * size[1]);
            for y in y0..y1 {
                let row = &page.coverage[(y * SIDE + x0) as usize..(y * SIDE + x1) as usize];
                pixels.extend(row.iter().map(|alpha| Color32::from_white_alpha(*alpha)));
            }
            texture.set_partial([x0 as usize, y0 as usize], ColorImage::new(size, pixels), TextureOptions::NEAREST);
        }
    }
}

/// Glyph quads of one ink, gathered for one mesh a page. Kept from string to string for its memory.
#[derive(Default)]
pub struct Quads {
    list: Vec<(Slot, Pos2, bool)>,
    ink: Color32,
    light: bool,
}

impl Quads {
    /// Forgets all quads; the next ones have this colour.
    pub fn begin(&mut self, ink: Color32) {
        self.list.clear();
        (self.ink, self.light) = (ink, is_light(ink));
    }

    /// Adds a glyph; `origin_px` is its paragraph's corner in device pixels.
    pub fn push<'f>(
        &mut self,
        atlas: &mut Atlas,
        glyph: PlacedGlyph,
        origin_px: Pos2,
        file: impl FnOnce() -> Option<FontFile<'f>>,
    ) {
        let at = snap(&glyph, origin_px.x, origin_px.y);
        let key =
            Key { font: glyph.font, size_bits: glyph.size_px.to_bits(), glyph: glyph.glyph, bin: at.bin, light: self.light };
        if let Some(slot) = atlas.slot(key, file) {
            let from_origin = vec2(f32::from(slot.left), -f32::from(slot.top)) * slot.scale();
            self.list.push((slot, pos2(at.x as f32, at.y as f32) + from_origin, false));
        }
    }

    /// Mirrors the last glyph about a vertical axis (`axis_px`): directional icons in the other interface direction.
    pub fn mirror_last(&mut self, axis_px: f32) {
        if let Some((slot, at, mirrored)) = self.list.last_mut() {
            at.x = 2.0 * axis_px - at.x - f32::from(slot.width) * slot.scale();
            *mirrored = true;
        }
    }

    /// One mesh for each page used, in points. Call [`Atlas::upload`] first.
    pub fn meshes<'a>(&'a self, atlas: &'a Atlas, pixels_per_point: f32) -> impl Iterator<Item = Mesh> + 'a {
        atlas.pages.iter().enumerate().filter_map(move |(index, page)| {
            let here = || self.list.iter().filter(move |(slot, ..)| usize::from(slot.page) == index);
            let count = here().count();
            let texture = page.texture.as_ref().filter(|_| count > 0)?;
            let mut mesh = Mesh::with_texture(texture.id());
            mesh.reserve_vertices(count * 4);
            mesh.reserve_triangles(count * 2);
            here().for_each(|(slot, at, mirrored)| self.add(&mut mesh, *slot, *at, *mirrored, pixels_per_point));
            Some(mesh)
        })
    }

    fn add(&self, mesh: &mut Mesh, slot: Slot, at: Pos2, mirrored: bool, pixels_per_point: f32) {
        let unit = 1.0 / SIDE as f32;
        let size = vec2(f32::from(slot.width), f32::from(slot.height));
        let rect = Rect::from_min_size(at / pixels_per_point, size * slot.scale() / pixels_per_point);
        let mut uv = Rect::from_min_size(pos2(f32::from(slot.x) * unit, f32::from(slot.y) * unit), size * unit);
        if mirrored {
            std::mem::swap(&mut uv.min.x, &mut uv.max.x);
        }
        mesh.add_rect_with_uv(rect, uv, self.ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::fonts::BUNDLED;

    /// Draws glyphs of the first bundled face as one frame and gives back their quads.
    fn frame(atlas: &mut Atlas, ctx: &Context, glyphs: impl Iterator<Item = (u16, f32)>) -> Vec<Mesh> {
        atlas.begin_frame();
        let mut quads = Quads::default();
        quads.begin(Color32::BLACK);
        for (glyph, size_px) in glyphs {
            let placed = PlacedGlyph { font: FontId(0), glyph, size_px, x: 0.0, y: 0.0 };
            quads.push(atlas, placed, Pos2::ZERO, || Some((BUNDLED[0].1, 0).into()));
        }
        atlas.upload(ctx);
        quads.meshes(atlas, 1.0).collect()
    }

    /// Coverage of everything a mesh list draws from an atlas.
    fn ink(atlas: &Atlas, meshes: &[Mesh]) -> u64 {
        let mut sum = 0;
        for mesh in meshes {
            let page = atlas.pages.iter().find(|page| page.texture.as_ref().is_some_and(|t| t.id() == mesh.texture_id)).unwrap();
            for quad in mesh.vertices.chunks_exact(4) {
                let px = |v: f32| (v * SIDE as f32).round() as usize;
                let (x0, x1, y0, y1) = (px(quad[0].uv.x), px(quad[3].uv.x), px(quad[0].uv.y), px(quad[3].uv.y));
                sum += (y0..y1)
                    .flat_map(|y| (x0..x1).map(move |x| (x, y)))
                    .map(|(x, y)| u64::from(page.coverage[y * SIDE as usize + x]))
                    .sum::<u64>();
            }
        }
        sum
    }

    #[test]
    fn a_screen_of_more_glyphs_than_are_kept_is_drawn_whole_and_let_go_later() {
        let (mut atlas, ctx) = (Atlas::default(), Context::default());
        // 800 glyphs at 150 pixels: some eight pages
        let crowded = || (20..820).map(|glyph| (glyph, 150.0));
        let first = frame(&mut atlas, &ctx, crowded());
        let (pages, glyphs) = atlas.holds();
        assert!(pages > MOST_PAGES, "{pages} pages");
        let whole = ink(&atlas, &first);
        for _ in 0..3 {
            let again = frame(&mut atlas, &ctx, crowded());
            assert_eq!(ink(&atlas, &again), whole, "no glyph is missing or overwritten");
            assert_eq!(atlas.holds(), (pages, glyphs), "nothing is rasterised twice");
        }
        for _ in 0..PATIENCE + 2 {
            frame(&mut atlas, &ctx, (20..30).map(|glyph| (glyph, 20.0)));
        }
        assert_eq!(atlas.holds().0, MOST_PAGES, "pages above the limit go");
        let back = frame(&mut atlas, &ctx, crowded());
        assert_eq!(ink(&atlas, &back), whole, "what was forgotten is drawn again as it was");
    }

    #[test]
    fn pages_used_longest_ago_are_filled_anew() {
        let (mut atlas, ctx) = (Atlas::default(), Context::default());
        let always = || (20..60).map(|glyph| (glyph, 20.0));
        let first = frame(&mut atlas, &ctx, always());
        let kept = ink(&atlas, &first);
        for size in 0..60 {
            let size_px = 60.0 + size as f32;
            frame(&mut atlas, &ctx, always().chain((20..120).map(|glyph| (glyph, size_px))));
            assert!(atlas.holds().0 <= MOST_PAGES + 1, "{:?}", atlas.holds());
        }
        let meshes = frame(&mut atlas, &ctx, always());
        assert_eq!(ink(&atlas, &meshes), kept);
    }

    #[test]
    fn a_glyph_larger_than_a_page_is_drawn_larger_than_it_is_stored() {
        let (mut atlas, ctx) = (Atlas::default(), Context::default());
        let glyph = 100;
        let height = |meshes: &[Mesh]| meshes.iter().map(|mesh| mesh.calc_bounds().height()).sum::<f32>();
        let (small, large) =
            (frame(&mut atlas, &ctx, [(glyph, 200.0)].into_iter()), frame(&mut atlas, &ctx, [(glyph, 6400.0)].into_iter()));
        let ratio = height(&large) / height(&small);
        assert!((ratio - 32.0).abs() < 1.5, "{ratio} times as high");
    }

    #[test]
    fn ink_for_dark_grounds_is_told_by_its_own_lightness() {
        for (ink, light) in [
            (Color32::BLACK, false),
            (Color32::WHITE, true),
            (Color32::from_gray(0x75), false),
            (Color32::from_gray(0x76), true),
            (Color32::from_rgb(0x1F, 0x5E, 0x5B), false),
            (Color32::from_rgba_unmultiplied(255, 255, 255, 100), true),
            (Color32::from_rgba_unmultiplied(0, 0, 0, 100), false),
        ] {
            assert_eq!(is_light(ink), light, "{ink:?}");
        }
    }
}
