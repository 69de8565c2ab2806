//! JSON objects written field by field, in the order they are given, straight to bytes.
//!
//! A tree of values in between would sort the fields of an object, and cost more than everything else about a line.

use serde::Serialize;

/// An object that is open: its fields go to the end of some bytes.
pub struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

/// The bytes of one object, about so many.
pub fn object(about: usize, fill: impl FnOnce(&mut Object<'_>)) -> Vec<u8> {
    let mut out = Vec::with_capacity(about);
    put_object(&mut out, fill);
    out
}

fn put_object(out: &mut Vec<u8>, fill: impl FnOnce(&mut Object<'_>)) {
    out.push(b'{');
    fill(&mut Object { out, empty: true });
    out.push(b'}');
}

impl Object<'_> {
    /// A field with a string, a number, a list of such, or nothing (`null`).
    pub fn field(&mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> &mut Self {
        self.name(name);
        let start = self.out.len();
        // strings, numbers and lists always serialise; anything else leaves the object whole all the same
        if serde_json::to_writer(&mut *self.out, value).is_err() {
            self.out.truncate(start);
            self.out.extend(b"null");
        }
        self
    }

    /// A field with a string that may be long, as [`Object::field`] writes it.
    pub fn text(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.name(name);
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        while let Some((before, byte, behind)) = until_escaped(rest) {
            self.out.extend(before);
            match byte {
                b'"' | b'\\' => self.out.extend([b'\\', byte]),
                b'\n' => self.out.extend(b"\\n"),
                b'\t' => self.out.extend(b"\\t"),
                b'\r' => self.out.extend(b"\\r"),
                0x08 => self.out.extend(b"\\b"),
                0x0C => self.out.extend(b"\\f"),
                other => self.out.extend(format!("\\u{other:04x}").bytes()),
            }
            rest = behind;
        }
        self.out.extend(rest);
        self.out.push(b'"');
        self
    }

    /// A field with an object.
    pub fn object(&mut self, name: &'static str, fill: impl FnOnce(&mut Object<'_>)) -> &mut Self {
        self.name(name);
        put_object(self.out, fill);
        self
    }

    /// A field with a list of objects, one an item.
    pub fn list<T>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
        mut fill: impl FnMut(&mut Object<'_>, T),
    ) -> &mut Self {
        self.name(name);
        self.out.push(b'[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            put_object(self.out, |object| fill(object, item));
        }
        self.out.push(b']');
        self
    }

    /// Names are keys of our own, without anything to escape.
    fn name(&mut self, name: &'static str) {
        self.out.extend(if self.empty { &b"\""[..] } else { b",\"" });
        self.empty = false;
        self.out.extend(name.as_bytes());
        self.out.extend(b"\":");
    }
}

/// What stands before the first byte that JSON does not take as it is, that byte, and what stands behind it.
fn until_escaped(bytes: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    /// So many bytes are looked at in one go.
    const WIDE: usize = 32;
    let taken = |byte: &u8| *byte >= 0x20 && *byte != b'"' && *byte != b'\\';
    let whole = |chunk: &[u8; WIDE]| chunk.iter().fold(true, |all, byte| all & taken(byte));
    let passed = bytes.as_chunks::<WIDE>().0.iter().take_while(|chunk| whole(chunk)).count() * WIDE;
    let at = passed + bytes[passed..].iter().position(|byte| !taken(byte))?;
    Some((&bytes[..at], bytes[at], &bytes[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stay_in_their_order() {
        let bytes = object(100, |o| {
            o.field("z", "«نعم» \"x\"\n").field("a", &[1, 2]).field("none", &None::<&str>).field("half", &0.5);
            o.list("of", ["b", "a"], |o, item| {
                o.field("n", item);
            });
            o.list("no", [] as [u8; 0], |_, _| {}).object("in", |_| {});
        });
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, r#"{"z":"«نعم» \"x\"\n","a":[1,2],"none":null,"half":0.5,"of":[{"n":"b"},{"n":"a"}],"no":[],"in":{}}"#);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    #[test]
    fn texts_are_written_as_strings_are() {
        let long = "نص طويل بلا علامات ".repeat(9);
        let all: String = ('\0'..'\u{A0}').collect();
        for text in [all, format!("{long}\"{long}\n\n{long}"), long, "\n".into(), String::new()] {
            assert_eq!(object(0, |o| _ = o.text("t", &text)), object(0, |o| _ = o.field("t", &text)), "{text:?}");
        }
    }

    /// JSON has no keys that are no strings.
    #[test]
    fn what_json_cannot_say_is_null() {
        let odd = std::collections::BTreeMap::from([((1, 2), 3)]);
        assert_eq!(object(0, |o| _ = o.field("a", &odd).field("b", &1)), br#"{"a":null,"b":1}"#);
    }
}
