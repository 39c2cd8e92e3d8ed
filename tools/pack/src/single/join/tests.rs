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
fn modules_stand_in_one_script_in_the_order_in_which_they_run() {
    let script = joined(&[
        ("main.js", "import init, { a } from './x/a.js';\nimport * as all from './b.js';\nconst b = 1;\nawait a(all, b, { init, b }, import.meta.url);\n"),
        ("x/a.js", "// import what\nimport { b as c } from '../b.js';\nexport const a = c;\nfunction start(b) { return [b, import('./late.js')]; }\nexport { start as default };\n"),
        ("b.js", "export function b() { return 'import x'; }\nexport class D {}\nexport let e = 1, { f, g: [h] } = D;\n"),
        ("x/late.js", "export async function e() {}\nexport { b } from '../b.js';\n"),
    ])
    .unwrap();
    let expected = "(async () => {
'use strict';
const bl$address = document.baseURI;

// b.js
function b$0() {
\treturn \"import x\";
}
class D$0 {}
let e$0 = 1, { f: f$0, g: [h$0] } = D$0;
const bl$0 = Object.freeze({ D: D$0, b: b$0, e: e$0, f: f$0, h: h$0 });

// x/late.js
async function e$1() {}
const bl$1 = Object.freeze({ b: b$0, e: e$1 });

// x/a.js
const a$2 = b$0;
function start$2(b) {
\treturn [b, Promise.resolve(bl$1)];
}

// main.js
const b$3 = 1;
await a$2(bl$0, b$3, {
\tinit: start$2,
\tb: b$3
}, bl$address);
})();
";
    assert_eq!(script, expected);
}

#[test]
fn other_forms_are_refused() {
    for (source, problem) in [
        ("export default 1;", "of a form that is not joined"),
        (
            "export default function a() {}",
            "of a form that is not joined",
        ),
        ("export * from './b.js';", "exports all of another"),
        ("export * as c from './b.js';", "exports all of another"),
        ("import a from 'a';", "names no module of the page"),
        (
            "import a from './b.js'",
            "default is imported from b.js, which does not export it",
        ),
        ("import('./' + a)", "named by a string"),
        ("import(a)", "named by a string"),
        ("import.meta.resolve('a')", "only the url"),
        ("import.meta.urls", "only the url"),
        (
            "import { missing } from './b.js';",
            "missing is imported from b.js",
        ),
        ("import { b } from '../b.js';", "leads out of the page"),
        ("import './c.js';", "there is no module c.js"),
        ("if (a) { export { b }; }", "no JavaScript"),
        ("import './main.js';", "imports itself"),
        ("import './circle.js';", "imports itself"),
        ("const bl$ = 1;", "names with $"),
        ("a = 'b", "no JavaScript"),
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
        let error = format!("{:#}", joined(&sources).unwrap_err());
        assert!(error.contains(problem), "{source}: {error}");
    }
}

/// The page's own sources, but for what the build makes of the core, whatever a test of the page may load of them.
#[test]
fn the_page_is_written_in_the_forms_that_are_joined() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
    let sources = crate::single::sources(&page).unwrap();
    let own = sources.iter().filter(|(path, _)| !path.starts_with("pkg/"));
    for (path, source) in own.clone() {
        Module::read(path, source).unwrap_or_else(|error| panic!("{path}: {error:#}"));
    }
    assert!(own.count() > 30);
}

#[test]
fn words_that_are_no_statements_stay() {
    let script = joined(&[(
        "main.js",
        "const a = { import: 1, export: 2 };\na.import = `export ${a.export}`;\nclass B { export(c) {} }\n",
    )])
    .unwrap();
    assert!(script.contains("import: 1,"), "{script}");
    assert!(
        script.contains("a$0.import = `export ${a$0.export}`;"),
        "{script}"
    );
    assert!(script.contains("export(c) {}"), "{script}");
}

#[test]
fn names_within_become_short_and_others_stay() {
    let script = "(async () => {\n'use strict';\n// Why.\nconst long = document.title;\nclass Named { #kept = long; other() { return this.#kept + long; } }\nwindow.given = { long, Named };\n})();\n";
    assert_eq!(
        shortened(script).unwrap(),
        "(async()=>{\"use strict\";const e=document.title;class t{#e=e;other(){return this.#e+e}}window.given={long:e,Named:t}})();"
    );
    assert!(shortened("(").is_err());
}
