//! A static server for the page, on this machine alone.
//!
//! It does what a plain static host does and no more, so that what works here works there: files by their path, the right MIME
//! types (a browser compiles WebAssembly while it loads only if it comes as `application/wasm`), no header that a host such as
//! GitHub Pages could not send. It never leaves its folder and listens on 127.0.0.1 only.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// The port where nobody asked for another.
const PORT: u16 = 8137;
/// How many ports are tried from there.
const TRIES: u16 = 50;
/// The longest head of a request that is read, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// How long a connection may stay silent. Browsers open some in advance and never speak on them.
const PATIENCE: Duration = Duration::from_secs(20);

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
    let listener = listen(port)?;
    println!(
        "Balise is at http://{}/ (Ctrl+C ends it).",
        listener.local_addr()?
    );
    loop {
        let (stream, _) = listener.accept()?;
        let root = root.clone();
        thread::spawn(move || {
            // A reader who leaves while the page loads breaks the connection, which is no fault.
            if let Err(error) = answer(&root, stream)
                && !is_departure(&error)
            {
                eprintln!("balise-pack: an answer could not be sent: {error}");
            }
        });
    }
}

/// Ends the process when standard input does, so that a test that is killed leaves no server behind.
pub fn end_with_input() {
    thread::spawn(|| {
        // An input that cannot be read has no more to say than one that has ended.
        let _read = io::copy(&mut io::stdin(), &mut io::sink());
        process::exit(0);
    });
}

fn is_departure(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::NotConnected
            | io::ErrorKind::TimedOut
            | io::ErrorKind::WouldBlock
    )
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} cannot be had; choose another"));
    }
    for port in PORT..PORT + TRIES {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            return Ok(listener);
        }
    }
    bail!(
        "no port from {PORT} to {} is free; choose one with --port",
        PORT + TRIES - 1
    )
}

/// Answers the one request of a connection.
///
/// One is enough on this machine, and it leaves nothing to wait for: a server that keeps connections open must share its threads
/// out among them.
fn answer(root: &Path, mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let Some(request) = read_head(&mut stream)? else {
        return Ok(());
    };
    let reply = match request.method.as_str() {
        "GET" | "HEAD" => find(root, &request.target),
        "" => Reply::Refusal("400 Bad Request", "This is not an HTTP request."),
        _ => Reply::Refusal(
            "405 Method Not Allowed",
            "Only GET and HEAD are answered here.",
        ),
    };
    stream.write_all(&reply.into_bytes(request.method == "HEAD"))?;
    // Closing with something unread would break the connection before the answer is read at the other end.
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream.take(1024 * 1024), &mut io::sink())?;
    Ok(())
}

/// What a request asks. What is no request has no method.
struct Asked {
    method: String,
    target: String,
}

/// The first lines of a request; `None` if the connection is closed without one.
fn read_head(stream: &mut TcpStream) -> io::Result<Option<Asked>> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    let nothing = || {
        Some(Asked {
            method: String::new(),
            target: String::new(),
        })
    };
    while head.len() < LONGEST_HEAD {
        let read = stream.read(&mut part)?;
        if read == 0 {
            return Ok(if head.is_empty() { None } else { nothing() });
        }
        head.extend_from_slice(&part[..read]);
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Partial) => {}
            Ok(httparse::Status::Complete(_)) => {
                return Ok(Some(Asked {
                    method: request.method.unwrap_or_default().to_owned(),
                    target: request.path.unwrap_or_default().to_owned(),
                }));
            }
            Err(_) => break,
        }
    }
    Ok(nothing())
}

/// What is sent back.
#[derive(Debug)]
enum Reply {
    /// Bytes of a MIME type.
    File(Vec<u8>, &'static str),
    /// The address to ask instead.
    Moved(String),
    /// A status and a sentence.
    Refusal(&'static str, &'static str),
}

const NOT_FOUND: Reply = Reply::Refusal("404 Not Found", "There is no such file here.");

impl Reply {
    fn into_bytes(self, head_only: bool) -> Vec<u8> {
        let text = "text/plain; charset=utf-8";
        let (status, kind, location, body) = match self {
            Reply::File(bytes, kind) => ("200 OK", kind, String::new(), bytes),
            Reply::Moved(to) => (
                "301 Moved Permanently",
                text,
                format!("Location: {to}\r\n"),
                Vec::new(),
            ),
            Reply::Refusal(status, sentence) => (
                status,
                text,
                String::new(),
                format!("{sentence}\n").into_bytes(),
            ),
        };
        let mut bytes = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{location}\
             Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            body.len()
        )
        .into_bytes();
        if !head_only {
            bytes.extend(body);
        }
        bytes
    }
}

fn find(root: &Path, url: &str) -> Reply {
    let written = url.split(['?', '#']).next().unwrap_or_default();
    let Some(mut path) = inside(root, written) else {
        return NOT_FOUND;
    };
    if path.is_dir() {
        if !written.ends_with('/') {
            // One slash in front: two would name another host.
            return Reply::Moved(format!("/{}/", written.trim_matches('/')));
        }
        path.push("index.html");
    }
    // Links are followed only where they stay inside.
    match fs::canonicalize(&path) {
        Ok(real) if real.is_file() && real.starts_with(root) => match fs::read(&real) {
            Ok(bytes) => Reply::File(bytes, kind_of(&real)),
            Err(_) => NOT_FOUND,
        },
        _ => NOT_FOUND,
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
        assert!(is_missing(&find(&root, "/src/")));
        assert!(is_missing(&find(&root, "/nothing.js")));
        assert!(is_missing(&find(&root, "//etc/passwd")));
    }

    fn is_missing(reply: &Reply) -> bool {
        matches!(reply, Reply::Refusal(status, _) if status.starts_with("404"))
    }

    #[test]
    fn a_folder_is_moved_within_this_host() {
        let root = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(is_missing(&find(&root, "//src/..")));
        assert!(matches!(find(&root, "//src"), Reply::Moved(to) if to == "/src/"));
    }

    /// What the server answers to `request`, over a real connection.
    fn asked(request: &str) -> String {
        let root = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || answer(&root, listener.accept().unwrap().0));
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answered = String::new();
        stream.read_to_string(&mut answered).unwrap();
        drop(stream);
        server.join().unwrap().unwrap();
        answered
    }

    #[test]
    fn requests_are_answered() {
        let found = asked("GET /Cargo.toml HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(found.starts_with("HTTP/1.1 200 OK\r\n"), "{found}");
        assert!(found.contains("\r\nCache-Control: no-cache\r\n"), "{found}");
        assert!(found.contains("name = \"balise-pack\""), "{found}");
        let head = asked("HEAD /Cargo.toml HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(
            head.ends_with("\r\n\r\n") && !head.contains("Content-Length: 0\r\n"),
            "{head}"
        );
        for (request, status) in [
            ("GET /../../Cargo.toml HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
            (
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody",
                "405",
            ),
            ("nonsense\r\n\r\n", "400"),
        ] {
            let answered = asked(request);
            assert!(
                answered.starts_with(&format!("HTTP/1.1 {status} ")),
                "{answered}"
            );
        }
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
