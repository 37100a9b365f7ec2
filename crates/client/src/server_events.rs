//! Server-sent events as they come off the wire (WHATWG HTML, 9.2).

/// What a stream said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ServerEvent {
    /// Its name; `message` where it has none.
    pub(crate) name: String,
    /// The last id that came, of this event or of one before.
    pub(crate) id: Option<String>,
}

/// Longer lines are cut: an event of ours is far shorter.
const MAX_LINE_BYTES: usize = 64 * 1024;

/// Takes bytes, gives events. What an event carries is left aside: it only says that there is
/// something to be read.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    line: Vec<u8>,
    name: String,
    has_data: bool,
    id: Option<String>,
}

impl Parser {
    /// The events that end within these bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Vec<ServerEvent> {
        let mut events = Vec::new();
        for &byte in bytes {
            match byte {
                b'\n' => events.extend(self.end_of_line()),
                // A carriage return before a line feed says nothing more.
                b'\r' => {}
                _ if self.line.len() < MAX_LINE_BYTES => self.line.push(byte),
                _ => {}
            }
        }
        events
    }

    fn end_of_line(&mut self) -> Option<ServerEvent> {
        let line = String::from_utf8_lossy(&std::mem::take(&mut self.line)).into_owned();
        if line.is_empty() {
            return self.end_of_event();
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => self.has_data = true,
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            // Comments keep the connection alive.
            _ => {}
        }
        None
    }

    fn end_of_event(&mut self) -> Option<ServerEvent> {
        let name = std::mem::take(&mut self.name);
        if !std::mem::take(&mut self.has_data) {
            return None;
        }
        let name = if name.is_empty() { "message".to_owned() } else { name };
        Some(ServerEvent { name, id: self.id.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &[u8] = b": hello\n\nevent: user_changed\nid: 7\ndata: {\"seq\":7}\n\n\
        data: plain\r\n\r\nevent: nothing\n\nevent: reset\nid:9\ndata\n\n";

    fn named(name: &str, id: &str) -> ServerEvent {
        ServerEvent { name: name.to_owned(), id: Some(id.to_owned()) }
    }

    #[test]
    fn events_are_read_however_the_bytes_are_cut() {
        let expected = [named("user_changed", "7"), named("message", "7"), named("reset", "9")];
        for size in [1, 2, 7, STREAM.len()] {
            let mut parser = Parser::default();
            let events: Vec<_> = STREAM.chunks(size).flat_map(|part| parser.push(part)).collect();
            assert_eq!(events, expected, "cut into {size}");
        }
    }

    #[test]
    fn an_event_that_is_not_over_is_not_told() {
        assert_eq!(Parser::default().push(b"event: user_changed\ndata: {}\n"), []);
    }
}
