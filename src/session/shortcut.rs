//! Keys of the keyboard as the command table names them: no toolkit's type, logical arrows, letters by physical key.

/// A key by what is printed on a Latin keyboard; letters are matched by physical key, so that an Arabic layout works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// `A`–`Z`, upper case.
    Letter(char),
    /// `0`–`9`.
    Digit(u8),
    /// `F1`–`F12`.
    F(u8),
    Plus,
    Minus,
    Question,
    /// `[`
    BracketOpen,
    /// `]`
    BracketClose,
    /// The arrow towards the start of a line: right in an Arabic window, left in an English one.
    ArrowStart,
    /// The arrow towards the end of a line.
    ArrowEnd,
    PageUp,
    PageDown,
}

/// A key with its modifiers. `ctrl` is Command on macOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: Key,
}

impl Shortcut {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }

    pub const fn ctrl(key: Key) -> Self {
        Self { ctrl: true, shift: false, alt: false, key }
    }

    pub const fn ctrl_shift(key: Key) -> Self {
        Self { ctrl: true, shift: true, alt: false, key }
    }

    pub const fn shift(key: Key) -> Self {
        Self { ctrl: false, shift: true, alt: false, key }
    }

    pub const fn alt(key: Key) -> Self {
        Self { ctrl: false, shift: false, alt: true, key }
    }

    /// Whether the key also types something, so that it may act only where no text is edited.
    pub const fn types(self) -> bool {
        use Key::{BracketClose, BracketOpen, Digit, Letter, Minus, Plus, Question};
        let prints = matches!(self.key, Letter(_) | Digit(_) | Plus | Minus | Question | BracketOpen | BracketClose);
        !self.ctrl && !self.alt && prints
    }

    /// As shown in menus, always in Latin letters: `Ctrl+Shift+F`. Arrows point as they do in an interface of that
    /// direction (`rtl`).
    pub fn shown(self, rtl: bool) -> String {
        let mut out = String::new();
        for (on, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if on {
                out.push_str(name);
            }
        }
        match self.key {
            Key::Letter(letter) => out.push(letter),
            Key::Digit(digit) => out.push_str(&digit.to_string()),
            Key::F(number) => out.push_str(&format!("F{number}")),
            Key::Plus => out.push('+'),
            Key::Minus => out.push('−'),
            Key::Question => out.push('?'),
            Key::BracketOpen => out.push('['),
            Key::BracketClose => out.push(']'),
            Key::ArrowStart => out.push(if rtl { '→' } else { '←' }),
            Key::ArrowEnd => out.push(if rtl { '←' } else { '→' }),
            Key::PageUp => out.push_str("PageUp"),
            Key::PageDown => out.push_str("PageDown"),
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_in_latin_letters_with_arrows_of_the_interface() {
        let check = |shortcut: Shortcut, rtl: bool, expect: &str| assert_eq!(shortcut.shown(rtl), expect);
        check(Shortcut::ctrl_shift(Key::Letter('F')), true, "Ctrl+Shift+F");
        check(Shortcut::alt(Key::ArrowStart), true, "Alt+→");
        check(Shortcut::alt(Key::ArrowStart), false, "Alt+←");
        check(Shortcut::plain(Key::F(9)), true, "F9");
    }

    #[test]
    fn only_plain_printing_keys_type() {
        assert!(Shortcut::plain(Key::Letter('H')).types());
        assert!(!Shortcut::plain(Key::F(3)).types());
        assert!(!Shortcut::ctrl(Key::Letter('C')).types());
    }
}
