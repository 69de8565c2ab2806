//! The way of the keyboard: Tab from group to group, arrows within one, F6 from pane to pane, and where it goes when
//! what it was on disappears.
//!
//! Comes in: keys, before egui sees them, and everything that could take the keyboard in the last frame. Goes out: what
//! has it now. A group is what stands together in one [`room`](super::room); a field is a group of its own, for its arrows
//! move the caret. A dialog or a menu is all there is while it is open, and gives the keyboard back to what had it before.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::{Context, Event, Id, Key, LayerId, Modifiers, Order, Pos2, RawInput, Rect, Response, Ui, WidgetRect};

/// What is known of the keyboard's way, between frames.
#[derive(Default)]
struct Way {
    /// What the widgets said of themselves in this frame and in the last.
    now: Told,
    last: Told,
    /// Who had the keyboard last, by group and by pane.
    remembered: HashMap<Id, Id>,
    /// Dialogs and menus that are open.
    over: Vec<Opened>,
    focused: Option<Had>,
    /// The keyboard has come to where it is in this frame.
    came: bool,
    wanted: Option<Id>,
    /// The first or last of a column that has just been scrolled; frames until it is drawn.
    edge: Option<(Id, bool, u8)>,
    /// Keys taken from egui in this frame, with what had the keyboard then.
    pressed: Vec<(Id, Key)>,
    /// The last thing done was a key press: the ring is shown.
    by_keyboard: bool,
    /// When the keyboard came to where it is, in seconds of the window's time.
    since: f64,
}

/// A dialog or a menu that is open.
struct Opened {
    layer: LayerId,
    /// What had the keyboard before it.
    before: Option<Id>,
    /// The keyboard has come into it: what opens is drawn once unseen, to be measured.
    entered: bool,
}

/// What had the keyboard in the last frame.
#[derive(Clone, Copy)]
struct Had {
    id: Id,
    parent: Id,
    pane: Option<Id>,
    rect: Rect,
}

/// What widgets say of themselves.
#[derive(Default)]
struct Told {
    /// Arrows, Home and End are theirs.
    keep: HashSet<Id>,
    /// Single keys that are theirs.
    take: HashSet<(Id, Key)>,
    /// The one of its group to begin with: chosen, on.
    first: HashSet<Id>,
    /// Rooms by the name egui gives them for one frame, with the name they keep.
    rooms: HashMap<Id, Id>,
    panes: Vec<Id>,
    over: Vec<Over>,
}

#[derive(Clone, Copy)]
struct Over {
    layer: LayerId,
    menu: bool,
}

/// One place where the keyboard can be.
#[derive(Clone, Copy)]
struct Stop {
    id: Id,
    parent: Id,
    pane: Option<Id>,
    group: Id,
    /// Tab stops here by itself: in a dialog and in a panel over the window, where one control follows the other.
    alone: bool,
    rect: Rect,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Toward {
    Left,
    Right,
    Up,
    Down,
}

fn way(ctx: &Context) -> Arc<Mutex<Way>> {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Arc<Mutex<Way>>>(Id::unique("warraq-way")).clone())
}

fn hold(way: &Mutex<Way>) -> MutexGuard<'_, Way> {
    way.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has the keys of the way taken before egui sees them. Call once for a context; more calls change nothing.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Keyboard);
}

/// Arrows, Home and End belong to this (a field, a page of text); Tab still leaves it.
pub fn keeps_arrows(ctx: &Context, id: Id) {
    hold(&way(ctx)).now.keep.insert(id);
}

/// This one of the arrows is its own (a fold that it opens); see [`pressed`].
pub fn takes(response: &Response, key: Key) {
    hold(&way(&response.ctx)).now.take.insert((response.id, key));
}

/// The one of its group that the keyboard comes to first: the chosen row, the tab that is on, a dialog's main action.
pub fn comes_first(response: &Response) {
    hold(&way(&response.ctx)).now.first.insert(response.id);
}

/// This child of the window is a pane, in the order of F6.
pub fn pane(ui: &Ui) {
    room(ui);
    hold(&way(ui.ctx())).now.panes.push(ui.scope_id());
}

/// This child of the window is a room: what stands in it is a group, or several with fields between them.
pub fn room(ui: &Ui) {
    hold(&way(ui.ctx())).now.rooms.insert(ui.unique_id(), ui.scope_id());
}

/// While this layer is drawn nothing else can be reached; `menu` goes round at its ends.
pub fn only_here(ui: &Ui, menu: bool) {
    hold(&way(ui.ctx())).now.over.push(Over { layer: ui.layer_id(), menu });
}

/// Whether the ring of the keyboard is to be shown: after a key press, not after a click.
pub fn is_shown(ctx: &Context) -> bool {
    hold(&way(ctx)).by_keyboard
}

/// Whether this has the keyboard, and by the keyboard.
pub fn is_on(response: &Response) -> bool {
    response.has_focus() && is_shown(&response.ctx)
}

/// Seconds that the keyboard rests on something before its tooltip is shown, as the pointer does.
const REST: f64 = 0.5;

/// Whether the keyboard has rested on this for a moment.
pub fn has_rested(response: &Response) -> bool {
    if !is_on(response) {
        return false;
    }
    let rested = response.ctx.input(|i| i.time) - hold(&way(&response.ctx)).since;
    if rested < REST {
        response.ctx.request_repaint_after_secs((REST - rested) as f32);
    }
    rested >= REST
}

/// Whether one of these keys (arrows, Home, End, Page) was pressed in this frame while `id`, which does not keep them, had the
/// keyboard.
pub fn pressed(ctx: &Context, key: Key) -> bool {
    hold(&way(ctx)).pressed.iter().any(|(_, pressed)| *pressed == key)
}

/// The same on this very thing: not on what an arrow led here from.
pub fn pressed_on(response: &Response, key: Key) -> bool {
    hold(&way(&response.ctx)).pressed.contains(&(response.id, key))
}

/// What has the keyboard inside this child, and whether it has only just come to it.
pub fn inside(ui: &Ui) -> Option<(Rect, bool)> {
    let id = ui.ctx().memory(|m| m.focused())?;
    let widget = ui.ctx().viewport(|vp| vp.this_pass.widgets.get(id).copied())?;
    let way = way(ui.ctx());
    let way = hold(&way);
    let new = way.came || way.focused.is_none_or(|had| had.id != id);
    (widget.parent_id == ui.unique_id()).then_some((widget.rect, new))
}

/// The keyboard goes to the first or the last of a column that is being scrolled.
pub fn to_edge(ui: &Ui, last: bool) {
    hold(&way(ui.ctx())).edge = Some((ui.scope_id(), last, 1));
}

struct Keyboard;

impl egui::Plugin for Keyboard {
    fn debug_name(&self) -> &'static str {
        "warraq-keyboard"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let way = way(ctx);
        let mut way = hold(&way);
        way.last = std::mem::take(&mut way.now);
        way.pressed.clear();
        for event in &input.events {
            match event {
                Event::Key { pressed: true, .. } | Event::AccessKitActionRequest(_) => way.by_keyboard = true,
                Event::PointerButton { pressed: true, .. } => way.by_keyboard = false,
                _ => {}
            }
        }
        let mut at = ctx.memory(|m| m.focused());
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            match way.take(ctx, at, *key, *modifiers) {
                Some(to) => {
                    if let Some(to) = to {
                        at = Some(to);
                        way.wanted = Some(to);
                    }
                    false
                }
                None => true,
            }
        });
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let way = way(&ctx);
        let mut way = hold(&way);
        way.settle(&ctx);
    }
}

impl Way {
    /// What a key does: `None` where it is not ours, `Some(None)` where there is nowhere to go.
    fn take(&mut self, ctx: &Context, at: Option<Id>, key: Key, held: Modifiers) -> Option<Option<Id>> {
        let shift = held.shift_only();
        if held.any() && !shift {
            return None;
        }
        if let Some(at) = at.filter(|at| !shift && self.last.take.contains(&(*at, key))) {
            self.pressed.push((at, key));
            return Some(None);
        }
        match key {
            Key::Tab => {
                let stops = self.stops(ctx);
                (!stops.is_empty()).then(|| self.next_group(&stops, at, shift))
            }
            Key::F6 => Some(self.next_pane(&self.stops(ctx), at, shift)),
            Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown if !shift => self.arrow(ctx, at, key),
            Key::Home | Key::End | Key::PageUp | Key::PageDown if !shift => {
                let at = at.filter(|at| !self.last.keep.contains(at))?;
                let stops = self.stops(ctx);
                let here = stops.iter().find(|stop| stop.id == at)?;
                self.pressed.push((at, key));
                let mut group = stops.iter().filter(|stop| stop.group == here.group);
                Some(match key {
                    Key::Home => group.next().map(|stop| stop.id),
                    Key::End => group.next_back().map(|stop| stop.id),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    fn arrow(&mut self, ctx: &Context, at: Option<Id>, key: Key) -> Option<Option<Id>> {
        let toward = match key {
            Key::ArrowLeft => Toward::Left,
            Key::ArrowRight => Toward::Right,
            Key::ArrowUp => Toward::Up,
            _ => Toward::Down,
        };
        let menu = self.last.over.last().is_some_and(|over| over.menu);
        let stops = self.stops(ctx);
        let Some(here) = at.and_then(|at| stops.iter().find(|stop| stop.id == at)) else {
            // a menu opened by the pointer takes the arrows too
            let edge = if toward == Toward::Up { stops.last() } else { stops.first() };
            return (menu && at.is_none_or(|at| !self.last.keep.contains(&at))).then(|| edge.map(|stop| stop.id));
        };
        if self.last.keep.contains(&here.id) {
            return None;
        }
        self.pressed.push((here.id, key));
        let group: Vec<&Stop> = stops.iter().filter(|stop| stop.group == here.group && stop.id != here.id).collect();
        let next = nearest(here.rect, toward, &group).or_else(|| {
            let round = menu && matches!(toward, Toward::Up | Toward::Down);
            let column = |stop: &&&Stop| stop.rect.x_range().contains(here.rect.center().x);
            let mut column = group.iter().filter(column);
            let edge = if toward == Toward::Down { column.next() } else { column.next_back() };
            edge.filter(|_| round).map(|stop| stop.id)
        });
        Some(next)
    }

    /// From one group into the next: where the keyboard was in it, else its chosen one, else its first.
    fn next_group(&self, stops: &[Stop], at: Option<Id>, back: bool) -> Option<Id> {
        let here = at.and_then(|at| stops.iter().position(|stop| stop.id == at));
        let next = match here {
            Some(here) => {
                let other = |stop: &&Stop| stop.group != stops[here].group || (stop.alone && stop.id != stops[here].id);
                let next = if back {
                    stops[..here].iter().rev().find(other).or_else(|| stops[here..].iter().rev().find(other))
                } else {
                    stops[here..].iter().find(other).or_else(|| stops[..here].iter().find(other))
                };
                match next {
                    Some(next) => next,
                    // one group and nothing else: Tab goes through what is in it
                    None => {
                        let step = if back { stops.len() - 1 } else { 1 };
                        return Some(stops[(here + step) % stops.len()].id);
                    }
                }
            }
            None => if back { stops.last() } else { stops.first() }?,
        };
        if next.alone {
            return Some(next.id);
        }
        let inside: Vec<&Stop> = stops.iter().filter(|stop| stop.group == next.group).collect();
        self.enter(next.group, &inside)
    }

    fn next_pane(&self, stops: &[Stop], at: Option<Id>, back: bool) -> Option<Id> {
        let panes: Vec<Id> =
            self.last.panes.iter().copied().filter(|pane| stops.iter().any(|stop| stop.pane == Some(*pane))).collect();
        let here = at.and_then(|at| stops.iter().find(|stop| stop.id == at)).and_then(|stop| stop.pane);
        let here = here.and_then(|here| panes.iter().position(|pane| *pane == here));
        let next = match (here, back) {
            (Some(here), false) => (here + 1) % panes.len(),
            (Some(here), true) => (here + panes.len() - 1) % panes.len(),
            (None, false) => 0,
            (None, true) => panes.len().checked_sub(1)?,
        };
        let pane = *panes.get(next)?;
        let inside: Vec<&Stop> = stops.iter().filter(|stop| stop.pane == Some(pane)).collect();
        self.enter(pane, &inside)
    }

    /// Where the keyboard comes to in a group or a pane.
    fn enter(&self, of: Id, inside: &[&Stop]) -> Option<Id> {
        let known = self.remembered.get(&of).filter(|id| inside.iter().any(|stop| stop.id == **id));
        let first = || inside.iter().find(|stop| self.last.first.contains(&stop.id));
        known.copied().or_else(|| first().or(inside.first()).map(|stop| stop.id))
    }

    /// Everything that can take the keyboard, as it was drawn in the last frame.
    fn stops(&self, ctx: &Context) -> Vec<Stop> {
        let over = self.last.over.last().map(|over| over.layer);
        let menu = self.last.over.last().is_some_and(|over| over.menu);
        let layers: Vec<LayerId> = match over {
            Some(over) => vec![over],
            None => {
                let above = ctx.memory(|m| m.layer_ids().filter(|id| id.order == Order::Middle).collect::<Vec<_>>());
                [LayerId::background()].into_iter().chain(above).collect()
            }
        };
        ctx.viewport(|vp| {
            let widgets = &vp.prev_pass.widgets;
            let kept = |id: Id| self.last.rooms.get(&id).copied().unwrap_or(id);
            let pane_of = |mut id: Id| {
                for _ in 0..16 {
                    if self.last.panes.contains(&kept(id)) {
                        return Some(kept(id));
                    }
                    id = widgets.get(id)?.parent_id;
                }
                None
            };
            let mut stops: Vec<Stop> = Vec::new();
            let (mut runs, mut before): (HashMap<Id, usize>, Option<(Id, bool)>) = (HashMap::new(), None);
            for widget in layers.iter().flat_map(|layer| widgets.get_layer(*layer)).filter(|widget| takes_keyboard(widget)) {
                let (parent, field) = (kept(widget.parent_id), self.last.keep.contains(&widget.id));
                if before.is_none_or(|(before, after_field)| before != parent || after_field || field) {
                    *runs.entry(parent).or_default() += 1;
                }
                before = Some((parent, field));
                let group = parent.with(runs.get(&parent));
                let pane = pane_of(widget.parent_id);
                let alone = widget.layer_id != LayerId::background() && !menu;
                stops.push(Stop { id: widget.id, parent, pane, group, alone, rect: widget.rect });
            }
            stops
        })
    }

    /// At the start of a frame: opens and closes dialogs and menus for the keyboard, finds it again where it was lost, and
    /// puts it where it was sent.
    fn settle(&mut self, ctx: &Context) {
        let mut now = ctx.memory(|m| m.focused());
        let there = |id: Id| ctx.viewport(|vp| vp.prev_pass.widgets.contains(id));
        let open = |layer: LayerId, told: &Told| told.over.iter().any(|over| over.layer == layer);
        let mut home = None;
        while let Some(over) = self.over.pop_if(|over| !open(over.layer, &self.last)) {
            home = over.before;
        }
        let closed = home.filter(|home| there(*home) && now.is_none_or(|now| !there(now)));
        for over in &self.last.over {
            if !self.over.iter().any(|known| known.layer == over.layer) {
                let before = home.or(self.focused.map(|had| had.id));
                self.over.push(Opened { layer: over.layer, before, entered: false });
            }
        }
        let stops = self.stops(ctx);
        let here = |id: Option<Id>| stops.iter().find(|stop| Some(stop.id) == id);
        let top = self.over.last_mut().filter(|over| !over.entered && !stops.is_empty());
        let opened = top.map(|over| over.entered = true).is_some();
        let mut to = self.wanted.take();
        if let Some((column, last, wait)) = self.edge.take() {
            self.edge = wait.checked_sub(1).map(|wait| (column, last, wait));
            let mut inside = stops.iter().filter(|stop| stop.parent == column);
            to = if last { inside.next_back() } else { inside.next() }.map(|stop| stop.id).or(to);
        } else if opened && here(now).is_none() {
            let pointed_at = self.last.over.last().is_some_and(|over| over.menu) && !self.by_keyboard;
            let first = stops.iter().find(|stop| self.last.first.contains(&stop.id)).or(stops.first());
            to = first.filter(|_| !pointed_at).map(|stop| stop.id);
        } else if to.is_none() && closed.is_some() {
            to = closed;
        } else if to.is_none()
            && now.is_none()
            && let Some(had) = self.focused.filter(|had| !there(had.id))
        {
            to = neighbour(&stops, &had);
        }
        if let Some(to) = to {
            ctx.memory_mut(|m| m.request_focus(to));
            now = Some(to);
        }
        let stop = here(now).copied();
        if let Some(stop) = stop {
            if self.remembered.len() > 2000 {
                self.remembered.clear();
            }
            self.remembered.insert(stop.group, stop.id);
            if let Some(pane) = stop.pane {
                self.remembered.insert(pane, stop.id);
            }
        }
        self.came = self.focused.map(|had| had.id) != stop.map(|stop| stop.id);
        if self.came {
            self.since = ctx.input(|i| i.time);
        }
        self.focused = stop.map(|stop| Had { id: stop.id, parent: stop.parent, pane: stop.pane, rect: stop.rect });
    }
}

/// Scope containers sense nothing; what is not enabled takes no keys.
fn takes_keyboard(widget: &WidgetRect) -> bool {
    widget.enabled && widget.visible && widget.sense.is_focusable()
}

/// The nearest of its own group, else of its pane, else of all.
fn neighbour(stops: &[Stop], had: &Had) -> Option<Id> {
    let far = |stop: &Stop| (stop.rect.center() - had.rect.center()).length();
    let nearest = |of: &dyn Fn(&Stop) -> bool| stops.iter().filter(|stop| of(stop)).min_by(|a, b| far(a).total_cmp(&far(b)));
    let found = nearest(&|stop| stop.parent == had.parent)
        .or_else(|| nearest(&|stop| stop.pane.is_some() && stop.pane == had.pane))
        .or_else(|| nearest(&|_| true));
    found.map(|stop| stop.id)
}

/// The nearest that lies in a direction: first what lies straight ahead, then what lies ahead at all.
fn nearest(from: Rect, toward: Toward, among: &[&Stop]) -> Option<Id> {
    let sideways = matches!(toward, Toward::Left | Toward::Right);
    let along = |p: Pos2| if sideways { p.x } else { p.y };
    let across = |p: Pos2| if sideways { p.y } else { p.x };
    let sign = if matches!(toward, Toward::Left | Toward::Up) { -1.0 } else { 1.0 };
    let extent = |rect: Rect| (across(rect.min), across(rect.max));
    let straight = |rect: Rect| {
        let ((a, b), (c, d)) = (extent(from), extent(rect));
        b.min(d) - a.max(c) >= 0.5 * (b - a).min(d - c)
    };
    let ahead = |rect: Rect| (along(rect.center()) - along(from.center())) * sign;
    let off = |rect: Rect| (across(rect.center()) - across(from.center())).abs();
    let ahead_of = among.iter().filter(|stop| ahead(stop.rect) > 1.0);
    let in_line = ahead_of.clone().filter(|stop| straight(stop.rect));
    let by_distance = |a: &&&&Stop, b: &&&&Stop| {
        let key = |stop: &Stop| ahead(stop.rect) + 0.1 * off(stop.rect);
        key(a).total_cmp(&key(b))
    };
    let found = in_line.collect::<Vec<_>>();
    let rows = matches!(toward, Toward::Up | Toward::Down).then(|| ahead_of.collect::<Vec<_>>()).unwrap_or_default();
    found.iter().min_by(by_distance).or_else(|| rows.iter().min_by(by_distance)).map(|stop| stop.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn arrows_go_to_what_lies_that_way() {
        // two columns of three rows and a wide one below
        let at = |x: f32, y: f32, w: f32| Rect::from_min_size(pos2(x, y), vec2(w, 20.0));
        let rects = [at(0.0, 0.0, 90.0), at(100.0, 0.0, 90.0), at(0.0, 30.0, 90.0), at(100.0, 30.0, 90.0), at(0.0, 60.0, 190.0)];
        let stop =
            |n: usize| Stop { id: Id::unique(n), parent: Id::NULL, pane: None, group: Id::NULL, alone: false, rect: rects[n] };
        let check = |from: usize, toward: Toward, expect: Option<usize>| {
            let others: Vec<Stop> = (0..rects.len()).filter(|n| *n != from).map(stop).collect();
            let found = nearest(rects[from], toward, &others.iter().collect::<Vec<_>>());
            assert_eq!(found, expect.map(Id::unique), "from {from}");
        };
        check(0, Toward::Right, Some(1));
        check(0, Toward::Down, Some(2));
        check(3, Toward::Left, Some(2));
        check(3, Toward::Down, Some(4));
        check(4, Toward::Up, Some(2));
        check(4, Toward::Left, None);
        check(1, Toward::Right, None);
        check(0, Toward::Up, None);
    }
}
