//! What joining makes of modules, and what it refuses.

use std::path::Path;

use super::*;

fn joined(sources: &[(&str, &str)]) -> Result<String> {
    let sources = sources
        .iter()
        .map(|(path, source)| ((*path).to_owned(), (*source).to_owned()))
        .collect();
    join(&sources, "main.js", "document.baseURI")
}

#[test]
fn modules_become_functions_in_one_script() {
    let script = joined(&[
        ("main.js", "import init, { a } from './x/a.js';\nimport * as all from './b.js';\nawait a(all, init, import.meta.url);\n"),
        ("x/a.js", "// import what\nimport { b as c } from '../b.js';\nexport const a = c;\nfunction start() { return import('./late.js'); }\nexport { start as default };\n"),
        ("b.js", "export function b() { return 'import x'; }\nexport class D {}\n"),
        ("x/late.js", "export async function e() {}\nexport { b } from '../b.js';\n"),
    ])
    .unwrap();
    let expected = "(() => {
'use strict';
const bl$address = document.baseURI;
const bl$ = (make) => { let made; return () => (made ??= make()); };

// b.js
const bl$1 = bl$(() => {
function b() { return 'import x'; }
class D {}
return Object.freeze({ b, D });
});

// x/a.js
const bl$2 = bl$(() => {
const { b: c } = bl$1();
// import what

const a = c;
function start() { return Promise.resolve().then(bl$3); }

return Object.freeze({ a, default: start });
});

// x/late.js
const bl$3 = bl$(() => {
async function e() {}

return Object.freeze({ e, b: bl$1().b });
});

// main.js
(async () => {
const { default: init, a } = bl$2();
const all = bl$1();


await a(all, init, bl$address);
})();
})();
";
    assert_eq!(script, expected);
}

#[test]
fn other_forms_are_refused() {
    for source in [
        "export let a = 1;",
        "export default 1;",
        "export default function a() {}",
        "export * from './b.js';",
        "export const { a } = b;",
        "import a from 'a';",
        "import a from './b.js'",
        "import('./' + a)",
        "import(a)",
        "import.meta.resolve('a')",
        "import { missing } from './b.js';",
        "import { b } from '../b.js';",
        "if (a) { export { b }; }",
        "import './main.js';",
        "import './circle.js';",
        "const bl$ = 1;",
    ] {
        let sources = [
            ("main.js", source),
            ("b.js", "export const b = 1;\n"),
            (
                "circle.js",
                "import { b } from './b.js';\nimport './round.js';\n",
            ),
            ("round.js", "import './circle.js';\n"),
        ];
        assert!(joined(&sources).is_err(), "{source}");
    }
}

/// The page's own sources, but for what the build makes of the core, whatever a test of the page may load of them.
#[test]
fn the_page_is_written_in_the_forms_that_are_joined() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
    let sources = crate::single::sources(&page).unwrap();
    let own = sources.iter().filter(|(path, _)| !path.starts_with("pkg/"));
    for (path, source) in own.clone() {
        Reader::read(path, source)
            .with_context(|| path.clone())
            .unwrap();
    }
    assert!(own.count() > 30);
}

#[test]
fn words_that_are_no_statements_stay() {
    let source = "const a = { import: 1, export: 2 };\na.import = `export ${a.export}`;\nclass B { export(c) {} }\n";
    assert!(joined(&[("main.js", source)]).unwrap().contains(source));
}
