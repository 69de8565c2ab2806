//! The atlas under many glyphs: `cargo bench --bench atlas`.
//!
//! 5,000 distinct glyphs (face, glyph, size, quarter of a pixel) are more than a page of Arabic has (some 500). A first frame
//! rasterises them all, steady ones find them; two screens of different glyphs by turns make pages be filled anew.

#![allow(clippy::print_stdout, reason = "a bench speaks to its terminal")]

mod material;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::{Color32, Context, Mesh, Pos2};
use material::{ratio, time};
use warraq::typeset::fonts::BUNDLED;
use warraq::typeset::{FontId, PlacedGlyph};
use warraq::window::widgets::atlas::{Atlas, Quads};

const GLYPHS: usize = 5_000;

/// So many distinct glyphs of the Arabic faces at a size, none of them blank in all.
fn glyphs(size_px: f32) -> Vec<PlacedGlyph> {
    let faces =
        (0..BUNDLED.len()).filter(|face| BUNDLED[*face].0.starts_with("NotoNaskh") || BUNDLED[*face].0.starts_with("IBM"));
    let of_face = |face: usize| (20..300).flat_map(move |glyph| (0..4_u8).map(move |bin| (face, glyph, bin)));
    let placed = faces.flat_map(of_face).map(|(face, glyph, bin)| PlacedGlyph {
        font: FontId(face as u32),
        glyph,
        size_px,
        x: f32::from(bin) / 4.0,
        y: 0.0,
    });
    placed.take(GLYPHS).collect()
}

/// Draws glyphs as one frame, in strings of fifty.
fn frame(atlas: &mut Atlas, quads: &mut Quads, ctx: &Context, glyphs: &[PlacedGlyph]) -> usize {
    atlas.begin_frame();
    let mut triangles = 0;
    for string in glyphs.chunks(50) {
        quads.begin(Color32::BLACK);
        for glyph in string {
            quads.push(atlas, *glyph, Pos2::ZERO, || Some((BUNDLED[glyph.font.0 as usize].1, 0).into()));
        }
        atlas.upload(ctx);
        triangles += quads.meshes(atlas, 1.0).map(|mesh: Mesh| black_box(mesh).indices.len() / 3).sum::<usize>();
    }
    // what was sent to the textures is not kept for a screen that is not there
    drop(ctx.tex_manager().write().take_delta());
    triangles
}

fn atlas(bench: &mut Criterion) {
    let ctx = Context::default();
    let mut quads = Quads::default();
    for size_px in [18.0, 36.0] {
        let glyphs = glyphs(size_px);
        let mut group = bench.benchmark_group(format!("{} glyphs at {size_px} px", glyphs.len()));
        group.bench_function("first frame", |b| {
            b.iter_batched_ref(Atlas::default, |atlas| frame(atlas, &mut quads, &ctx, &glyphs), BatchSize::PerIteration);
        });
        let mut held = Atlas::default();
        frame(&mut held, &mut quads, &ctx, &glyphs);
        println!("{size_px} px: {:?} pages and glyphs held", held.holds());
        group.bench_function("steady frame", |b| b.iter(|| frame(&mut held, &mut quads, &ctx, &glyphs)));
        group.finish();
    }
    let screens: Vec<Vec<PlacedGlyph>> = (0..12).map(|n| glyphs(30.0 + n as f32)).collect();
    let mut held = Atlas::default();
    let mut most = 0;
    let mut shown = 0;
    let mut others = || {
        shown += 1;
        let triangles = frame(&mut held, &mut quads, &ctx, &screens[shown % screens.len()]);
        most = most.max(held.holds().0);
        triangles
    };
    ratio(
        "a frame of 5,000 other glyphs / of the first 5,000",
        24,
        || time(&mut others),
        || {
            let (mut fresh, mut quads) = (Atlas::default(), Quads::default());
            time(|| frame(&mut fresh, &mut quads, &ctx, &screens[0]))
        },
    );
    println!("at most {most} pages while twelve screens of 5,000 took turns");
}

criterion_group! {
    name = benches;
    config = material::criterion();
    targets = atlas
}
criterion_main!(benches);
