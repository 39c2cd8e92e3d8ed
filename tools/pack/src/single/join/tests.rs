//! What joining makes of modules, and what it refuses.

use std::path::Path;

use super::*;

fn joined(sources: &[(&str, &str)]) -> Result<String> {
    Ok(scripts(sources, None)?.first)
}

fn scripts(sources: &[(&str, &str)], second: Option<&str>) -> Result<Scripts> {
    let sources = sources
        .iter()
        .map(|(path, source)| ((*path).to_owned(), (*source).to_owned()))
        .collect();
    join(&sources, "main.js", "document.baseURI", second)
}

#[test]
fn what_is_only_asked_for_comes_in_a_second_script() {
    let sources = [
        (
            "main.js",
            "import { a } from './a.js';\nconst view = await import('./x/view.js');\nconst other = await import('./a.js');\nview.show(a);\n",
        ),
        (
            "a.js",
            "export const a = 1;\nexport function b() {}\nexport const c = 2;\n",
        ),
        (
            "x/view.js",
            "import { b, a } from '../a.js';\nimport { more } from './more.js';\nexport const show = () => [b, more, import.meta.url, import('./more.js'), import('../a.js')];\nexport { a };\n",
        ),
        (
            "x/more.js",
            "import { a as one } from '../a.js';\nexport const more = one;\n",
        ),
    ];
    let both = scripts(&sources, Some("second.js")).unwrap();
    let first = "(async () => {
'use strict';
const bl$address = document.baseURI;
let bl$second$coming = null;
let bl$second$tries = 0;
function bl$second() {
bl$second$coming ??= import(new URL('second.js', bl$address).href + (bl$second$tries ? '#' + bl$second$tries : ''))
.then((part) => part.default([a$0, b$0, bl$0, bl$address]))
.catch((error) => { bl$second$coming = null; bl$second$tries += 1; throw error; });
return bl$second$coming;
}

// a.js
const a$0 = 1;
function b$0() {}
const c$0 = 2;
const bl$0 = Object.freeze({ a: a$0, b: b$0, c: c$0 });

// main.js
const view$3 = await bl$second().then((given) => given[2]);
const other$3 = await Promise.resolve(bl$0);
view$3.show(a$0);
})();
";
    let second = "export default async ([a$0, b$0, bl$0, bl$address]) => {

// x/more.js
const more$1 = a$0;
const bl$1 = Object.freeze({ more: more$1 });

// x/view.js
const show$2 = () => [
\tb$0,
\tmore$1,
\tbl$address,
\tPromise.resolve(bl$1),
\tPromise.resolve(bl$0)
];
const bl$2 = Object.freeze({ a: a$0, show: show$2 });

return { 1: bl$1, 2: bl$2 };
};
";
    assert_eq!(both.first, first);
    assert_eq!(both.second.as_deref(), Some(second));
    assert!(
        shortened(second)
            .unwrap()
            .starts_with("export default async")
    );
    // Where nothing is asked for, there is one script.
    let alone = [
        ("main.js", "import { a } from './a.js';\na();\n"),
        ("a.js", "export const a = 1;\n"),
    ];
    assert!(scripts(&alone, Some("second.js")).unwrap().second.is_none());
}

#[test]
fn what_the_second_script_imports_does_not_change() {
    let sources = [
        (
            "main.js",
            "import { b } from './a.js';\nb();\nawait import('./c.js');\n",
        ),
        (
            "a.js",
            "export let a = 1;\nexport function b() { a += 1; }\n",
        ),
        ("c.js", "import { a } from './a.js';\nexport const c = a;\n"),
    ];
    assert!(scripts(&sources, None).is_ok());
    let error = format!("{:#}", scripts(&sources, Some("second.js")).err().unwrap());
    assert!(error.contains("a changes"), "{error}");
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
