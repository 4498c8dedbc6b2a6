//! What a registry's host answers to curl: status, challenge, rate limit, body.

use super::{Problem, Subject, What, about, errors, subject};
use crate::answers::{Output, Parsed, network, without_login};

/// The maximum number of headers in a response.
const HEADERS: usize = 60;
/// How many lines above the status to look for the request that curl prints.
const REQUEST: usize = 60;

/// The value of a header in `line`, with or without the `< ` of `curl -v`.
fn header<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    let line = line.strip_prefix("< ").unwrap_or(line);
    let (key, value) = line.split_once(':')?;
    key.eq_ignore_ascii_case(name).then(|| value.trim())
}

/// The status code, if the line is a status line.
fn status(line: &str) -> Option<u16> {
    let line = line.strip_prefix("< ").unwrap_or(line);
    let (version, rest) = line.strip_prefix("HTTP/")?.split_once(' ')?;
    let known = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let status = rest.get(..3)?.parse().ok()?;
    (known && rest.get(3..4).is_none_or(|next| next == " ")).then_some(status)
}

/// The pull rate limit: two or three headers, with or without the rest of the response.
pub(super) fn limit(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let first = line.strip_prefix("< ").unwrap_or(line);
    let begins = |start: &str| first.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    if !begins("ratelimit-") && !begins("docker-ratelimit-") && status(line).is_none() {
        return None;
    }
    let lines: Vec<(usize, &str)> = output.paragraph(at).take(HEADERS).collect();
    let value = |name: &str| lines.iter().find_map(|(at, line)| Some((*at, header(line, name)?)));
    let number = |value: &str| value.split(';').next().unwrap_or_default().trim().to_owned();
    let (place, left) = value("ratelimit-remaining")?;
    let limit = value("ratelimit-limit").map_or("", |(_, limit)| limit);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let what = What::Limit {
        limit: number(limit),
        left: Some(number(left)).filter(|left| is_number(left))?,
        source: value("docker-ratelimit-source")
            .map(|(_, source)| source.to_owned())
            .filter(|source| is_address(source)),
    };
    let end = lines.iter().rev().find(|(_, line)| line.contains(':')).map_or(at, |(at, _)| *at) + 1;
    about(output, subject::at("docker.io", ""), what, output.span(place), end)
}

/// Whether the source of a rate limit is an IP address. For paid accounts it is an account ID, which is private.
fn is_address(source: &str) -> bool {
    source.contains(['.', ':']) && source.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':'))
}

/// An HTTP response from its status line on: headers and body.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    let mut status = status(output.line(at))?;
    let mut start = at;
    let mut end;
    // Responses of proxies and redirects precede the final one.
    loop {
        let headers = output.paragraph(start + 1).take(HEADERS).take_while(|(_, line)| is_header(line));
        end = headers.last().map_or(start, |(line, _)| line) + 1;
        let next = (end..end + 4).find(|line| self::status(output.line(*line)).is_some());
        match next {
            Some(next) if (200..400).contains(&status) && next < at + REQUEST => {
                status = self::status(output.line(next))?;
                start = next;
            }
            _ => break,
        }
    }
    let headers = start..end;
    let value = |name: &str| headers.clone().find_map(|at| Some((at, header(output.line(at), name)?)));
    let asked = asked(output, at);
    let is_page_of_site = asked.as_ref().is_some_and(|(path, _)| !path.starts_with("/v2"));
    let path_is_base = asked.as_ref().is_none_or(|(path, _)| path.trim_end_matches('/') == "/v2");
    let body = (end..end + 12).find(|at| {
        let line = output.line(*at);
        !line.is_empty() && !line.starts_with(['<', '*'])
            || line.starts_with("<!")
            || line.to_lowercase().starts_with("<ht")
            || line.starts_with("<?xml")
    });
    let body = body.filter(|at| !(end..*at).any(|at| output.is_command(at)));
    let text = body.map_or("", |at| output.line(at));
    let is_html = text.starts_with('<') || value("content-type").is_some_and(|(_, kind)| kind.contains("text/html"));
    let is_json = text.starts_with('{');
    // The body is part of this answer, unless another reader understands it better.
    let known_body = is_json && (text.contains("\"tags\"") || text.contains("\"schemaVersion\"") || text == "{");
    if let Some(at) = body.filter(|_| (is_html || is_json) && !known_body) {
        end = if is_html { output.paragraph(at).last().map_or(at, |(at, _)| at) + 1 } else { at + 1 };
    }
    let named = asked.map_or(Subject::Own, |(_, subject)| subject);
    let registry = value("docker-distribution-api-version").is_some();
    let challenge = value("www-authenticate");
    let mut place = start;
    // GitHub says what a token may do; its registry only denies.
    if let Some((at, scopes)) = value("x-oauth-scopes") {
        let scopes = scopes.split(',').map(|scope| scope.trim().to_owned()).filter(|scope| !scope.is_empty());
        return about(output, subject::at("ghcr.io", ""), What::Scopes(scopes.collect()), output.span(at), end);
    }
    let plain = output.command().iter().find(|word| word.starts_with("http://") && !is_page_of_site);
    if let Some(url) = plain.filter(|_| matches!(status, 200 | 401)) {
        return Some(network::answered_plainly(output, url, output.span(start), end));
    }
    let what = match status {
        401 => {
            let (at, words) = challenge.unwrap_or((start, ""));
            place = at;
            let insufficient = words.contains("insufficient_scope");
            let realm = quoted(words, "realm")
                .filter(|_| words.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("bearer")));
            let realm = realm.map(|realm| without_login(realm.split('?').next().unwrap_or_default()));
            What::Challenge { realm, insufficient }
        }
        429 => What::Problem(Problem::Limited),
        500..=599 => What::Failing(status),
        // A registry's web pages say nothing about its API below `/v2/`.
        _ if is_page_of_site => return None,
        403 if is_html => What::Blocked,
        200 if is_html => What::NotARegistry(path_is_base),
        200 => match value("docker-content-digest") {
            Some((at, digest)) if !path_is_base && !known_body => {
                place = at;
                What::Digest(digest.to_owned())
            }
            _ if path_is_base && !known_body => What::Open,
            _ => return None,
        },
        300..=399 => What::NotARegistry(value("location").is_some_and(|(_, to)| {
            ["login", "signin", "sign_in", "auth", "sso"].iter().any(|word| to.to_ascii_lowercase().contains(word))
        })),
        404 | 405 if is_html => What::NotARegistry(path_is_base),
        403..=405 if is_json => match errors::not_allowed(text) {
            Some(what) => what,
            None => What::Problem(errors::problem(text, output)?),
        },
        403 => What::Problem(Problem::Denied),
        404 if !path_is_base && registry => What::Problem(Problem::NotFound),
        404 | 405 if path_is_base && !registry => What::NotARegistry(false),
        404 => What::Problem(Problem::NotFound),
        _ => return None,
    };
    about(output, named, what, output.span(place), end)
}

fn is_header(line: &str) -> bool {
    let line = line.strip_prefix("< ").unwrap_or(line);
    let name = line.split_once(':').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The requested path and its subject, from the command or from the request in the output of `curl -v`.
fn asked(output: &Output, at: usize) -> Option<(String, Subject)> {
    if let Some(url) =
        output.command().iter().find(|word| word.contains("://") && output.command().first() == Some(&"curl"))
    {
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        return Some((format!("/{path}"), subject::of_url(url).unwrap_or_else(|| subject::at(host, ""))));
    }
    let above = (at.saturating_sub(REQUEST)..at).rev();
    let mut path = None;
    let mut host = None;
    for line in above.map(|at| output.line(at)) {
        // The quotation mark of an email is already removed.
        let mut words = line.strip_prefix("> ").unwrap_or(line).split(' ');
        match (words.next(), words.next()) {
            (Some("GET" | "HEAD"), Some(asked)) => {
                path = Some(asked);
                break;
            }
            (Some(key), Some(value)) if key.eq_ignore_ascii_case("host:") => host = Some(value),
            _ => {}
        }
    }
    let path = path?;
    Some((path.to_owned(), subject::of_url(&format!("https://{}{path}", host?))?))
}

/// The value of `key="…"`.
fn quoted<'t>(words: &'t str, key: &str) -> Option<&'t str> {
    let rest = words.split_once(key)?.1.trim_start_matches(['=', ' ']);
    rest.strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::super::{told, whats};
    use super::*;

    #[test]
    fn responses_of_hosts() {
        let bearer = |realm: &str, insufficient| What::Challenge { realm: Some(realm.to_owned()), insufficient };
        for (text, what) in [
            (
                "$ curl -si https://ghcr.io/v2/\nHTTP/2 401 \ncontent-type: application/json\nwww-authenticate: Bearer realm=\"https://ghcr.io/token\",service=\"ghcr.io\",scope=\"repository:user/image:pull\"\n\n{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}\n",
                bearer("https://ghcr.io/token", false),
            ),
            (
                "> GET /v2/team/app/manifests/1 HTTP/1.1\n> Host: reg.corp.io\n> \n< HTTP/1.1 401 Unauthorized\n< Www-Authenticate: Bearer realm=\"https://ana:pw@reg.corp.io/service/token?x=1\",error=\"insufficient_scope\"\n< \n",
                bearer("https://reg.corp.io/service/token", true),
            ),
            (
                "HTTP/1.1 401 Unauthorized\nWww-Authenticate: Basic realm=\"Registry\"\n",
                What::Challenge { realm: None, insufficient: false },
            ),
            ("HTTP/1.1 200 OK\nDocker-Distribution-Api-Version: registry/2.0\n\n{}\n", What::Open),
            ("HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n<!DOCTYPE html>\n", What::NotARegistry(true)),
            ("HTTP/1.1 404 Not Found\nServer: nginx\n\n", What::NotARegistry(false)),
            ("HTTP/1.1 302 Found\nLocation: https://sso.corp.io/login\n", What::NotARegistry(true)),
            ("HTTP/1.1 403 Forbidden\nContent-Type: text/html\n\n<html>\n<body>Blocked</body>\n", What::Blocked),
            ("HTTP/1.1 503 Service Unavailable\nServer: x\n", What::Failing(503)),
            ("HTTP/1.1 200 Connection established\n\nHTTP/2 429 \nretry-after: 60\n", What::Problem(Problem::Limited)),
            (
                "ratelimit-limit: 100;w=21600\nratelimit-remaining: 0;w=21600\ndocker-ratelimit-source: 203.0.113.7\n",
                What::Limit { limit: "100".into(), left: "0".into(), source: Some("203.0.113.7".into()) },
            ),
            (
                "HTTP/1.1 200 OK\nratelimit-limit: 200;w=21600\nratelimit-remaining: 198;w=21600\ndocker-ratelimit-source: 5f0c-user\n",
                What::Limit { limit: "200".into(), left: "198".into(), source: None },
            ),
        ] {
            assert_eq!(whats(text), [what], "{text}");
        }
    }

    #[test]
    fn the_body_is_read_too() {
        let text = "$ curl -si https://reg.io/v2/a/tags/list\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"name\":\"a\",\"tags\":[\"1\"]}\n";
        assert!(matches!(whats(text).as_slice(), [What::Tags(_)]));
        assert!(whats("HTTP/1.1 is old").is_empty());
        assert!(whats("HTTP/1.1 4040 x").is_empty());
    }

    #[test]
    fn the_request_names_the_host() {
        let text = "> GET /v2/ HTTP/1.1\n> Host: reg.corp.io\n> Accept: */*\n> \n< HTTP/1.1 200 OK\n< Docker-Distribution-Api-Version: registry/2.0\n< \n";
        assert_eq!(told(text).first().map(|told| told.about.clone()), Some(subject::at("reg.corp.io", "")));
    }
}
