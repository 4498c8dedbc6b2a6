//! Base64 (RFC 4648): base64url for links, standard base64 as in secrets.

/// The base64url alphabet. Standard base64 has `+` and `/` as the last two.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Encodes `bytes` as base64url.
#[cfg(any(feature = "page", test))]
pub fn to_letters(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            letters.push(char::from(LETTERS[(number >> (18 - 6 * place) & 63) as usize]));
        }
    }
    letters
}

/// Decodes base64url; `None` if a letter is invalid or missing.
pub fn to_bytes(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for four in letters.as_bytes().chunks(4) {
        let mut number = 0u32;
        for letter in four {
            number = number << 6 | LETTERS.iter().position(|known| known == letter)? as u32;
        }
        let count = four.len() - 1;
        if count == 0 {
            return None;
        }
        number <<= 6 * (4 - four.len());
        bytes.extend((0..count).map(|place| (number >> (16 - 8 * place)) as u8));
    }
    Some(bytes)
}

/// Decodes standard base64 as Go does for a pull secret: with or without padding, ignoring line breaks.
/// Source: kubernetes pkg/credentialprovider/config.go, Go's encoding/base64.
pub fn from_standard(letters: &str) -> Option<Vec<u8>> {
    let letters = letters.trim_end_matches(['\n', '\r']).trim_end_matches('=');
    let of_url = |letter| match letter {
        '+' => Some('-'),
        '/' => Some('_'),
        // The letters of base64url are invalid here.
        '-' | '_' => None,
        letter => Some(letter),
    };
    let letters: Option<String> = letters.chars().filter(|c| !matches!(c, '\n' | '\r')).map(of_url).collect();
    to_bytes(&letters?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        for (bytes, letters) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(to_letters(bytes.as_bytes()), letters);
            assert_eq!(to_bytes(letters).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(to_letters(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn secrets_are_read_as_go_reads_them() {
        for letters in ["YW5hOmI/Pz8+", "YW5hOmI/\nPz8+\n"] {
            assert_eq!(from_standard(letters).as_deref(), Some(b"ana:b???>".as_slice()), "{letters}");
        }
        assert_eq!(from_standard("Zm8=").as_deref(), Some(b"fo".as_slice()));
        assert_eq!(from_standard("Zm8").as_deref(), Some(b"fo".as_slice()));
        for letters in ["YW5hOmI_Pz8-", "YW5h Omg=", "ana:secret"] {
            assert_eq!(from_standard(letters), None, "{letters}");
        }
    }

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in [253, 254, 255, 256] {
            assert_eq!(to_bytes(&to_letters(&bytes[..length])).as_deref(), Some(&bytes[..length]));
        }
    }

    #[test]
    fn what_is_damaged_is_refused() {
        for letters in ["Z", "Zm9vY", "Zm+v", "Zg==", "ñ", "Zm 9"] {
            assert_eq!(to_bytes(letters), None, "{letters}");
        }
    }
}
