//! Pictures without a graphics card: egui's triangles filled on the CPU.
//!
//! Comes in: the textures and shapes that egui puts out. Goes out: a [`Picture`] to look at pixel by pixel. Blending is egui's
//! own: premultiplied, in gamma space. Edges are egui's feathering; nothing is sampled between texels, for the window's
//! glyphs are set on whole pixels.

use std::collections::HashMap;

use egui::epaint::{ImageData, Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, Pos2, Rect, TextureId, TexturesDelta};

/// The textures that are alive, as the graphics card would hold them.
#[derive(Default)]
pub struct Textures(HashMap<TextureId, Texture>);

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Textures {
    /// Takes in what changed. Freed textures are kept until their number is used again: a frame may still draw them.
    #[allow(clippy::iter_over_hash_type, reason = "each texture is its own; their order changes nothing")]
    pub fn take(&mut self, delta: &TexturesDelta) {
        for (id, changes) in &delta.set {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                let [width, height] = image.size;
                match change.pos {
                    None => {
                        self.0.insert(*id, Texture { width, height, pixels: image.pixels.clone() });
                    }
                    Some([x, y]) => {
                        let Some(texture) = self.0.get_mut(id) else { continue };
                        for row in 0..height {
                            let at = (y + row) * texture.width + x;
                            texture.pixels[at..at + width].copy_from_slice(&image.pixels[row * width..(row + 1) * width]);
                        }
                    }
                }
            }
        }
    }

    /// Fills the triangles of a frame; `size` in device pixels.
    pub fn paint(&self, primitives: &[ClippedPrimitive], size: [usize; 2], pixels_per_point: f32) -> Picture {
        let mut picture =
            Picture { width: size[0], height: size[1], pixels_per_point, pixels: vec![Color32::TRANSPARENT; size[0] * size[1]] };
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.0.get(&mesh.texture_id) else { continue };
            let clip = picture.clip(*clip_rect);
            for corner in mesh.indices.chunks_exact(3) {
                let corners = [0, 1, 2].map(|n| mesh.vertices[corner[n] as usize]);
                picture.triangle(corners, texture, clip);
            }
        }
        picture
    }
}

/// A window as it would be seen.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels_per_point: f32,
    pixels: Vec<Color32>,
}

/// Left, top, right, bottom in device pixels.
type Clip = [usize; 4];

impl Picture {
    /// The colour at a point of the window (points, not pixels).
    pub fn at(&self, point: Pos2) -> Color32 {
        let x = ((point.x * self.pixels_per_point) as usize).min(self.width - 1);
        let y = ((point.y * self.pixels_per_point) as usize).min(self.height - 1);
        self.pixels[y * self.width + x]
    }

    /// How much of a rectangle (points) has colours that fit, 0 to 1.
    pub fn share(&self, rect: Rect, fits: impl Fn(Color32) -> bool) -> f32 {
        let [x0, y0, x1, y1] = self.clip(rect);
        let all = (x1.saturating_sub(x0)) * (y1.saturating_sub(y0));
        let fitting = (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y))).filter(|(x, y)| fits(self.pixels[y * self.width + x]));
        fitting.count() as f32 / all.max(1) as f32
    }

    /// The colours of a rectangle (points), row by row.
    pub fn colors(&self, rect: Rect) -> impl Iterator<Item = Color32> + '_ {
        let [x0, y0, x1, y1] = self.clip(rect);
        (y0..y1).flat_map(move |y| self.pixels[y * self.width + x0..y * self.width + x1.max(x0)].iter().copied())
    }

    /// The first point of a rectangle (points, row by row) that has exactly a colour.
    pub fn find(&self, rect: Rect, color: Color32) -> Option<Pos2> {
        let [x0, y0, x1, y1] = self.clip(rect);
        let (x, y) =
            (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y))).find(|(x, y)| self.pixels[y * self.width + x] == color)?;
        Some(egui::pos2(x as f32 + 0.5, y as f32 + 0.5) / self.pixels_per_point)
    }

    /// Writes a PNG where `WARRAQ_PICTURES` names a folder, for people to look at.
    pub fn keep(&self, name: &str) {
        let Some(folder) = std::env::var_os("WARRAQ_PICTURES") else { return };
        let bytes: Vec<u8> = self.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b(), 255]).collect();
        let image = image::RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).expect("width × height pixels");
        image.save(std::path::Path::new(&folder).join(format!("{name}.png"))).expect("a folder that can be written to");
    }

    fn clip(&self, rect: Rect) -> Clip {
        let px = |points: f32, most: usize| ((points * self.pixels_per_point).round().max(0.0) as usize).min(most);
        [px(rect.min.x, self.width), px(rect.min.y, self.height), px(rect.max.x, self.width), px(rect.max.y, self.height)]
    }

    /// Fills one triangle row by row: a pixel belongs to it where its centre does; of two triangles with a common edge, to one.
    fn triangle(&mut self, corners: [Vertex; 3], texture: &Texture, [x0, y0, x1, y1]: Clip) {
        let at = corners.map(|corner| corner.pos * self.pixels_per_point);
        let area = cross(at[0], at[1], at[2]);
        if area == 0.0 {
            return;
        }
        let flat = corners.iter().all(|corner| corner.color == corners[0].color && corner.uv == corners[0].uv);
        let (top, bottom) = extent(at.map(|p| p.y));
        for y in first_centre(top).max(y0)..first_centre(bottom).min(y1) {
            let center_y = y as f32 + 0.5;
            let crossings: Vec<f32> =
                [(0, 1), (1, 2), (2, 0)].iter().filter_map(|&(a, b)| crossing(at[a], at[b], center_y)).collect();
            let [from, to] = crossings.as_slice() else { continue };
            let (left, right) = (first_centre(from.min(*to)).max(x0), first_centre(from.max(*to)).min(x1));
            if left >= right {
                continue;
            }
            let row = &mut self.pixels[y * self.width + left..y * self.width + right];
            if flat {
                let color = tint(corners[0].color, texture.at(corners[0].uv));
                if color.a() == 255 {
                    row.fill(color);
                } else if color != Color32::TRANSPARENT {
                    row.iter_mut().for_each(|pixel| *pixel = over(color, *pixel));
                }
                continue;
            }
            for (pixel, x) in row.iter_mut().zip(left..) {
                let p = egui::pos2(x as f32 + 0.5, center_y);
                let share = [cross(at[1], at[2], p) / area, cross(at[2], at[0], p) / area, cross(at[0], at[1], p) / area];
                let uv = |part: fn(&Vertex) -> f32| (0..3).map(|n| part(&corners[n]) * share[n]).sum::<f32>();
                let texel = texture.at(egui::pos2(uv(|v| v.uv.x), uv(|v| v.uv.y)));
                let mixed = |n: usize| (0..3).map(|c| f32::from(corners[c].color[n]) * share[c]).sum::<f32>().round() as u8;
                let color = Color32::from_rgba_premultiplied(mixed(0), mixed(1), mixed(2), mixed(3));
                *pixel = over(tint(color, texel), *pixel);
            }
        }
    }
}

impl Texture {
    fn at(&self, uv: Pos2) -> Color32 {
        let x = ((uv.x * self.width as f32) as usize).min(self.width - 1);
        let y = ((uv.y * self.height as f32) as usize).min(self.height - 1);
        self.pixels[y * self.width + x]
    }
}

/// Twice the area of a triangle, with its sign.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn extent(of: [f32; 3]) -> (f32, f32) {
    (of.into_iter().fold(f32::INFINITY, f32::min), of.into_iter().fold(f32::NEG_INFINITY, f32::max))
}

/// The first pixel whose centre is not before a place.
fn first_centre(place: f32) -> usize {
    (place - 0.5).ceil().max(0.0) as usize
}

/// Where an edge crosses the line of pixel centres; the upper end belongs to it, the lower does not.
fn crossing(a: Pos2, b: Pos2, y: f32) -> Option<f32> {
    // from top to bottom, so that both triangles of an edge find the very same place
    let (a, b) = if (a.y, a.x) <= (b.y, b.x) { (a, b) } else { (b, a) };
    (a.y <= y && y < b.y).then(|| a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)))
}

fn tint(color: Color32, texel: Color32) -> Color32 {
    if texel == Color32::WHITE {
        return color;
    }
    let times = |n: usize| ((u16::from(color[n]) * u16::from(texel[n]) + 127) / 255) as u8;
    Color32::from_rgba_premultiplied(times(0), times(1), times(2), times(3))
}

fn over(color: Color32, ground: Color32) -> Color32 {
    let rest = u16::from(255 - color.a());
    let part = |n: usize| color[n].saturating_add(((u16::from(ground[n]) * rest + 127) / 255) as u8);
    Color32::from_rgba_premultiplied(part(0), part(1), part(2), part(3))
}

#[test]
fn triangles_that_meet_cover_each_pixel_once() {
    let white = TextureId::default();
    let mut textures = Textures::default();
    textures.0.insert(white, Texture { width: 1, height: 1, pixels: vec![Color32::WHITE] });
    let half = Color32::from_rgba_premultiplied(0, 0, 0, 128);
    let mut mesh = egui::Mesh::with_texture(white);
    mesh.colored_vertex(egui::pos2(0.3, 0.2), half);
    mesh.colored_vertex(egui::pos2(9.7, 1.9), half);
    mesh.colored_vertex(egui::pos2(8.4, 9.6), half);
    mesh.colored_vertex(egui::pos2(0.6, 7.8), half);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    let clip_rect = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(10.0, 10.0));
    let primitives = [ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }];
    let picture = textures.paint(&primitives, [10, 10], 1.0);
    let alphas: std::collections::BTreeSet<u8> = picture.pixels.iter().map(|pixel| pixel.a()).collect();
    assert_eq!(alphas.into_iter().collect::<Vec<_>>(), [0, 128]);
    assert_eq!(picture.at(egui::pos2(5.0, 5.0)).a(), 128);
}
