//! Keys of the keyboard → commands of the one table.
//!
//! Letters are matched by physical key, so that an Arabic layout works (Ctrl+خ is Ctrl+O), and single letters act only
//! where no text is being written.

use egui::{Context, Event};

use crate::session::shortcut::{Key, Shortcut};
use crate::session::{Act, Command, Session, TABLE};
use crate::window::widgets::field;

/// Sends the commands whose shortcuts were pressed in this frame.
pub fn take(ctx: &Context, session: &mut Session, rtl: bool) {
    let writing = field::is_writing(ctx);
    let events: Vec<Event> = ctx.input(|i| i.events.clone());
    let shift = ctx.input(|i| i.modifiers.shift);
    for event in events {
        match event {
            Event::Copy if !writing => {
                session.send(Command::Act(if shift { Act::CopyCitation } else { Act::Copy }));
            }
            Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                let pressed = Pressed { key, physical: physical_key.unwrap_or(key), modifiers, rtl };
                if writing && !pressed.is_global() {
                    continue;
                }
                let row = TABLE.iter().find(|row| row.shortcuts.iter().any(|shortcut| pressed.is(shortcut)));
                if let Some(row) = row.filter(|row| row.act.enabled(session)) {
                    session.send(Command::Act(row.act));
                }
            }
            _ => {}
        }
    }
}

struct Pressed {
    key: egui::Key,
    physical: egui::Key,
    modifiers: egui::Modifiers,
    rtl: bool,
}

impl Pressed {
    fn is(&self, shortcut: &Shortcut) -> bool {
        let m = self.modifiers;
        let plain_question = shortcut.key == Key::Question;
        m.command == shortcut.ctrl
            && m.alt == shortcut.alt
            && (m.shift == shortcut.shift || plain_question)
            && self.is_key(shortcut.key)
    }

    fn is_key(&self, key: Key) -> bool {
        use egui::Key as E;
        let logical = |at_start: bool| if at_start == self.rtl { E::ArrowRight } else { E::ArrowLeft };
        match key {
            Key::Letter(letter) => self.physical.name().eq_ignore_ascii_case(&letter.to_string()),
            Key::Digit(digit) => self.physical.name() == digit.to_string() || self.key.name() == digit.to_string(),
            Key::F(number) => self.key.name() == format!("F{number}"),
            Key::Plus => matches!(self.key, E::Plus | E::Equals),
            Key::Minus => self.key == E::Minus,
            // «؟» is no key that egui knows, but it lies where the question mark does
            Key::Question => self.key == E::Questionmark || (self.physical == E::Slash && self.modifiers.shift),
            // by their place, as letters are: an Arabic layout has ج and د there
            Key::BracketOpen => self.physical == E::OpenBracket,
            Key::BracketClose => self.physical == E::CloseBracket,
            Key::ArrowStart => self.key == logical(true),
            Key::ArrowEnd => self.key == logical(false),
            Key::PageUp => self.key == E::PageUp,
            Key::PageDown => self.key == E::PageDown,
        }
    }

    /// Keys that mean the same while text is being written.
    fn is_global(&self) -> bool {
        let editing =
            matches!(self.physical, egui::Key::A | egui::Key::C | egui::Key::V | egui::Key::X | egui::Key::Y | egui::Key::Z);
        let function = self.key.name().starts_with('F') && self.key.name().len() > 1;
        function || (self.modifiers.command && !editing)
    }
}

/// A shortcut as it is shown; letters stay Latin.
pub fn words(shortcut: &Shortcut, rtl: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    if shortcut.ctrl {
        parts.push(if cfg!(target_os = "macos") { "⌘" } else { "Ctrl" }.to_owned());
    }
    if shortcut.alt {
        parts.push("Alt".to_owned());
    }
    if shortcut.shift {
        parts.push("Shift".to_owned());
    }
    parts.push(match shortcut.key {
        Key::Letter(letter) => letter.to_string(),
        Key::Digit(digit) => digit.to_string(),
        Key::F(number) => format!("F{number}"),
        Key::Plus => "+".to_owned(),
        Key::Minus => "−".to_owned(),
        Key::Question => "?".to_owned(),
        Key::BracketOpen => "[".to_owned(),
        Key::BracketClose => "]".to_owned(),
        Key::ArrowStart => if rtl { "→" } else { "←" }.to_owned(),
        Key::ArrowEnd => if rtl { "←" } else { "→" }.to_owned(),
        Key::PageUp => "PageUp".to_owned(),
        Key::PageDown => "PageDown".to_owned(),
    });
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What egui calls a key of the Arabic layout that lies where a Latin letter does: by its place, unless with Shift it
    /// writes a sign that egui has a name for (X11, `ara`).
    fn arabic(place: egui::Key, shift: bool) -> egui::Key {
        use egui::Key as E;
        match (place, shift) {
            (E::C, true) => E::CloseCurlyBracket,
            (E::V, true) => E::OpenCurlyBracket,
            (E::F, true) => E::OpenBracket,
            (E::D, true) => E::CloseBracket,
            (E::N, true) => E::Comma,
            (other, _) => other,
        }
    }

    #[test]
    fn every_letter_of_the_table_is_found_on_an_arabic_keyboard() {
        let mut tried = 0;
        for row in TABLE {
            for shortcut in row.shortcuts {
                let Key::Letter(letter) = shortcut.key else { continue };
                let place = egui::Key::from_name(&letter.to_string()).unwrap();
                let modifiers = egui::Modifiers {
                    ctrl: shortcut.ctrl,
                    command: shortcut.ctrl,
                    shift: shortcut.shift,
                    alt: shortcut.alt,
                    mac_cmd: false,
                };
                let pressed = Pressed { key: arabic(place, shortcut.shift), physical: place, modifiers, rtl: true };
                let found: Vec<Act> =
                    TABLE.iter().filter(|row| row.shortcuts.iter().any(|s| pressed.is(s))).map(|row| row.act).collect();
                assert_eq!(found, [row.act], "{}", shortcut.shown(true));
                tried += 1;
            }
        }
        assert!(tried > 15);
    }

    #[test]
    fn the_arabic_question_mark_asks_too() {
        let shift = egui::Modifiers::SHIFT;
        let pressed = Pressed { key: egui::Key::Slash, physical: egui::Key::Slash, modifiers: shift, rtl: true };
        assert!(Act::Shortcuts.row().shortcuts.iter().any(|shortcut| pressed.is(shortcut)));
    }
}
