//! A static server for the page, on this machine alone.
//!
//! It does what a plain static host does and no more, so that what works here works there: files by their path, the right MIME
//! types (a browser compiles WebAssembly while it loads only if it comes as `application/wasm`), no header that a host such as
//! GitHub Pages could not send. It never leaves its folder and listens on 127.0.0.1 only.

use std::fs::{self, File};
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

/// The port where nobody asked for another.
const PORT: u16 = 8137;
/// How many ports are tried from there.
const TRIES: u16 = 50;
/// A browser opens about six connections to a host.
const THREADS: usize = 6;

/// MIME types by extension; what is not here goes as bytes.
const TYPES: [(&str, &str); 13] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("ts", "text/plain; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("woff2", "font/woff2"),
];

/// Serves `page` until the process ends.
pub fn serve(page: &Path, port: Option<u16>) -> Result<()> {
    let root = fs::canonicalize(page)
        .with_context(|| format!("{} is not there to be served", page.display()))?;
    let server = Arc::new(listen(port)?);
    let address = server
        .server_addr()
        .to_ip()
        .context("the server has no address")?;
    println!("Balise is at http://{address}/ (Ctrl+C ends it).");
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, root) = (Arc::clone(&server), root.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    answer(&root, request);
                }
            })
        })
        .collect();
    for thread in threads {
        thread
            .join()
            .map_err(|_| anyhow!("a thread of the server broke off"))?;
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Result<Server> {
    if let Some(port) = port {
        return Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| anyhow!("port {port} cannot be had ({error}); choose another"));
    }
    for port in PORT..PORT + TRIES {
        if let Ok(server) = Server::http((Ipv4Addr::LOCALHOST, port)) {
            return Ok(server);
        }
    }
    bail!(
        "no port from {PORT} to {} is free; choose one with --port",
        PORT + TRIES - 1
    )
}

fn answer(root: &Path, request: Request) {
    let reply = if matches!(request.method(), Method::Get | Method::Head) {
        find(root, request.url())
    } else {
        Reply::Refusal(405)
    };
    let sent = match reply {
        Reply::File(file, kind) => request.respond(headed(Response::from_file(file), kind)),
        Reply::Moved(to) => {
            let response = Response::from_string(String::new()).with_status_code(301);
            request.respond(with_header(response, "Location", &to))
        }
        Reply::Refusal(status) => {
            let words = if status == 405 {
                "Only GET and HEAD are answered here.\n"
            } else {
                "There is no such file here.\n"
            };
            let response = Response::from_string(words).with_status_code(status);
            request.respond(headed(response, "text/plain; charset=utf-8"))
        }
    };
    if let Err(error) = sent {
        // A reader who leaves a page while it loads is no fault.
        if error.kind() != io::ErrorKind::BrokenPipe
            && error.kind() != io::ErrorKind::ConnectionReset
        {
            eprintln!("balise-pack: an answer could not be sent: {error}");
        }
    }
}

fn headed<R: io::Read>(response: Response<R>, kind: &str) -> Response<R> {
    let response = with_header(response, "Content-Type", kind);
    let response = with_header(response, "Cache-Control", "no-cache");
    with_header(response, "X-Content-Type-Options", "nosniff")
}

fn with_header<R: io::Read>(response: Response<R>, name: &str, value: &str) -> Response<R> {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        // Only a value that is not ASCII gets here, and such a path was refused before.
        Err(()) => response,
    }
}

/// What is sent back.
#[derive(Debug)]
enum Reply {
    File(File, &'static str),
    Moved(String),
    Refusal(u16),
}

fn find(root: &Path, url: &str) -> Reply {
    let written = url.split(['?', '#']).next().unwrap_or_default();
    let Some(mut path) = inside(root, written) else {
        return Reply::Refusal(404);
    };
    if path.is_dir() {
        if !written.ends_with('/') {
            return Reply::Moved(format!("{written}/"));
        }
        path.push("index.html");
    }
    // Links are followed only where they stay inside.
    match fs::canonicalize(&path) {
        Ok(real) if real.is_file() && real.starts_with(root) => match File::open(&real) {
            Ok(file) => Reply::File(file, kind_of(&real)),
            Err(_) => Reply::Refusal(404),
        },
        _ => Reply::Refusal(404),
    }
}

/// The path under `root` that a URL's path names, if it names one plainly: no `..`, no hidden file, nothing but UTF-8.
fn inside(root: &Path, written: &str) -> Option<PathBuf> {
    let decoded = percent_decode(written.strip_prefix('/')?)?;
    let mut path = root.to_path_buf();
    for part in decoded.split('/') {
        if part.starts_with('.') || part.contains(['\\', '\0']) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

fn percent_decode(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            bytes.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind_of(path: &Path) -> &'static str {
    let extension = path.extension().unwrap_or_default();
    TYPES
        .iter()
        .find(|(known, _)| extension == *known)
        .map_or("application/octet-stream", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside() {
        let root = Path::new("/page");
        for (written, expected) in [
            ("/", "/page/"),
            ("/main.js", "/page/main.js"),
            ("/pkg/balise_bg.wasm", "/page/pkg/balise_bg.wasm"),
            ("/%C3%A9t%C3%A9.txt", "/page/été.txt"),
        ] {
            assert_eq!(inside(root, written), Some(expected.into()), "{written}");
        }
        for written in [
            "",
            "main.js",
            "/../Cargo.toml",
            "/pkg/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/pkg/..%2F..%2FCargo.toml",
            "/..\\Cargo.toml",
            "/.git/config",
            "/%",
            "/%zz",
            "/%ff",
            "/a%00b",
        ] {
            assert_eq!(inside(root, written), None, "{written}");
        }
    }

    #[test]
    fn an_absolute_part_does_not_lead_out() {
        let path = inside(Path::new("/page"), "//etc/passwd").unwrap();
        assert!(path.starts_with("/page"), "{}", path.display());
    }

    #[test]
    fn files_folders_and_nothing_are_told_apart() {
        let root = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(matches!(find(&root, "/src/main.rs?x=1"), Reply::File(_, _)));
        assert!(matches!(find(&root, "/src"), Reply::Moved(to) if to == "/src/"));
        assert!(matches!(find(&root, "/src/"), Reply::Refusal(404)));
        assert!(matches!(find(&root, "/nothing.js"), Reply::Refusal(404)));
        assert!(matches!(find(&root, "//etc/passwd"), Reply::Refusal(404)));
    }

    #[test]
    fn types_are_those_browsers_insist_on() {
        for (name, kind) in [
            ("a.wasm", "application/wasm"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.webmanifest", "application/manifest+json"),
            ("a.unknown", "application/octet-stream"),
        ] {
            assert_eq!(kind_of(Path::new(name)), kind);
        }
    }
}
