//! Decodes the bytes of a file as text.

/// The encoding of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, as written by Windows PowerShell.
    Utf16,
    /// Invalid UTF-8: each invalid part becomes U+FFFD.
    Broken,
}

/// The text of `bytes`, and how it was decoded.
pub fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    let utf16 = |order: fn([u8; 2]) -> u16| {
        // Skips the byte order mark; half a code unit at the end is dropped.
        let units = bytes.as_chunks().0.iter().skip(1).map(|pair| order(*pair));
        let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        (text, Encoding::Utf16)
    };
    match bytes.as_slice() {
        // Only the UTF-16 byte order mark is left if a program stripped the zeros.
        [0xff, 0xfe, rest @ ..] if !rest.contains(&0) && std::str::from_utf8(rest).is_ok() => {
            (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8)
        }
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, Encoding::Utf8),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Encoding::Broken),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_as_it_is() {
        assert_eq!(decode("a\r\nñ".as_bytes().to_vec()), ("a\r\nñ".to_owned(), Encoding::Utf8));
    }

    #[test]
    fn invalid_bytes_are_marked() {
        assert_eq!(decode(b"a\xffb".to_vec()), ("a\u{fffd}b".to_owned(), Encoding::Broken));
    }

    #[test]
    fn a_file_of_windows_powershell_is_read() {
        assert_eq!(decode(vec![0xff, 0xfe, b'o', 0, b'k', 0]), ("ok".to_owned(), Encoding::Utf16));
        assert_eq!(decode(vec![0xfe, 0xff, 0, b'o', 0, b'k', 0]), ("ok".to_owned(), Encoding::Utf16));
        assert_eq!(decode(vec![0xff, 0xfe, 0, 0xd8, b'x', 0, 9]).0, "\u{fffd}x");
        assert_eq!(decode(b"\xff\xfeok".to_vec()), ("ok".to_owned(), Encoding::Utf8));
    }
}
