//! What the window looked like when it was left: its place on the screen, tabs, folds, hidden marks.

use std::collections::BTreeSet;

use egui::{Context, ViewportBuilder, ViewportCommand, pos2, vec2};

use super::app::{App, EndTab, StartTab};
use super::theme::Kind;
use super::{FIRST, LEAST};
use crate::session::remembered::{Frame, Geometry, Look, Screen};
use crate::session::{Command, Found};

const START_TABS: [(StartTab, &str); 2] = [(StartTab::Documents, "documents"), (StartTab::Filters, "filters")];
const END_TABS: [(EndTab, &str); 3] = [(EndTab::Facts, "facts"), (EndTab::Notes, "notes"), (EndTab::Source, "source")];

/// The window as it was left; whether it is on a screen is seen once it is there.
pub(super) fn viewport(window: Option<Geometry>) -> ViewportBuilder {
    let builder = ViewportBuilder::default();
    let Some(window) = window else { return builder.with_inner_size(FIRST) };
    let Frame { at, size } = window.frame;
    let builder = builder.with_inner_size([size.0.max(LEAST[0]), size.1.max(LEAST[1])]).with_maximized(window.maximized);
    at.map_or(builder.clone(), |at| builder.with_position([at.0, at.1]))
}

/// Moves a window that would be off every screen back onto the first one, and makes one that is too large smaller.
pub(super) fn keep_on_screen(cc: &eframe::CreationContext<'_>, window: Option<Geometry>) {
    let (Some(of), Some(window)) = (cc.winit_window(), window) else { return };
    let scale = of.scale_factor();
    let points = |pixels: f64| (pixels / scale) as f32;
    let screens: Vec<Screen> = of
        .available_monitors()
        .map(|screen| {
            let (at, size) = (screen.position(), screen.size());
            let at = (points(f64::from(at.x)), points(f64::from(at.y)));
            (at, (points(f64::from(size.width)), points(f64::from(size.height))))
        })
        .collect();
    let Some((corner, room)) = screens.first().copied() else { return };
    let fitted = window.fitted((LEAST[0], LEAST[1]), &screens).frame;
    if fitted.size != window.frame.size {
        cc.egui_ctx.send_viewport_cmd(ViewportCommand::InnerSize(vec2(fitted.size.0, fitted.size.1)));
    }
    if fitted.at.is_none() && window.frame.at.is_some() {
        let middle = |from: f32, room: f32, size: f32| from + ((room - size) / 2.0).max(0.0);
        let at = pos2(middle(corner.0, room.0, fitted.size.0), middle(corner.1, room.1, fitted.size.1));
        cc.egui_ctx.send_viewport_cmd(ViewportCommand::OuterPosition(at));
    }
}

impl App {
    /// Opens tabs, folds and marks as they were left.
    pub(super) fn take_look(&mut self, look: &Look) {
        let known = |tab: &str| START_TABS.into_iter().find(|(_, key)| *key == tab);
        self.start_tab = known(&look.start_tab).map_or(StartTab::default(), |(tab, _)| tab);
        let known = |tab: &str| END_TABS.into_iter().find(|(_, key)| *key == tab);
        self.end_tab = known(&look.end_tab).map_or(EndTab::default(), |(tab, _)| tab);
        self.reader.hidden = Kind::ALL.into_iter().filter(|kind| look.hidden.contains(kind.key())).collect();
        self.facts.turn(&look.folded);
        self.filters.turn(&look.facets);
    }

    fn look(&self) -> Look {
        // what stands as it does at first is not written down
        let start = START_TABS.into_iter().skip(1).find(|(tab, _)| *tab == self.start_tab);
        let end = END_TABS.into_iter().skip(1).find(|(tab, _)| *tab == self.end_tab);
        Look {
            start_tab: start.map_or_else(String::new, |(_, key)| key.to_owned()),
            end_tab: end.map_or_else(String::new, |(_, key)| key.to_owned()),
            found: Some(self.session.found()).filter(|found| *found != Found::default()).map_or("", Found::key).to_owned(),
            hidden: self.reader.hidden.iter().map(|kind| kind.key().to_owned()).collect::<BTreeSet<_>>(),
            folded: self.facts.turned(),
            facets: self.filters.turned(),
        }
    }

    /// Tells the session what has changed about the window.
    pub(super) fn remember(&mut self, ctx: &Context) {
        let look = self.look();
        if look != self.session.remembered().look {
            self.session.send(Command::RememberLook(look));
        }
        let now = geometry(ctx, self.geometry.or(self.session.remembered().window));
        if now.is_some() && now != self.geometry {
            self.geometry = now;
            now.filter(|now| self.session.remembered().window != Some(*now))
                .into_iter()
                .for_each(|now| self.session.send(Command::RememberWindow(now)));
        }
    }
}

/// Where the window is, in the system's points; a maximised one keeps the place it had before.
fn geometry(ctx: &Context, before: Option<Geometry>) -> Option<Geometry> {
    let zoom = ctx.zoom_factor();
    ctx.input(|i| {
        let viewport = i.viewport();
        if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
            return before;
        }
        let inner = viewport.inner_rect?;
        let at = viewport.outer_rect.map(|outer| (outer.min.x * zoom, outer.min.y * zoom));
        let frame = Frame { at, size: (inner.width() * zoom, inner.height() * zoom) };
        match (viewport.maximized == Some(true), before) {
            (true, Some(before)) => Some(Geometry { maximized: true, ..before }),
            (true, None) => Some(Geometry { frame: Frame { at: None, size: (FIRST[0], FIRST[1]) }, maximized: true }),
            (false, _) => Some(Geometry { frame, maximized: false }),
        }
    })
}
