/** The net under the page tests: what they rely on to notice a fault does notice it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, withPage } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { session } = freshPages();

/** A script from the page's own origin would need a file of its own; the protocol can run one in its place. */
const logAnError = () => console.error("on purpose");
const throwLater = () => {
  setTimeout(() => {
    throw new Error("on purpose");
  }, 0);
};

test("an error that the page logs fails its test", async () => {
  await assert.rejects(
    withPage(session(), ({ page }) => page.evaluate(logAnError)),
    /logged as an error: on purpose/,
  );
});

test("an error that the page throws fails its test", async () => {
  await assert.rejects(
    withPage(session(), async ({ page }) => {
      const thrown = page.waitForEvent("pageerror");
      await page.evaluate(throwLater);
      await thrown;
    }),
    /thrown: Error: on purpose/,
  );
});

test("a failed test and the page's error are both told", async () => {
  await assert.rejects(
    withPage(session(), async ({ page }) => {
      await page.evaluate(logAnError);
      throw new Error("what the test saw");
    }),
    /what the test saw\n.*on purpose/s,
  );
});

test("requests are recorded, and those to another origin told apart", async () => {
  await withPage(session(), async ({ requests, foreign }) => {
    assert.ok(requests.includes(`${session().origin}/`));
    assert.deepEqual(foreign(), []);
    requests.push("https://example.org/beacon", `${session().origin}.example.org/`);
    assert.equal(foreign().length, 2);
  });
});

test("the package is served as WebAssembly, and nothing outside the page is served", async () => {
  const module = await fetch(`${session().origin}/pkg/balise_bg.wasm`);
  assert.equal(module.status, 200);
  assert.equal(module.headers.get("content-type"), "application/wasm");
  assert.equal(module.headers.get("cache-control"), "no-cache");
  await module.arrayBuffer();
  for (const path of ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/pkg/..%2f..%2fCargo.toml", "/nothing"]) {
    const answer = await fetch(session().origin + path);
    assert.equal(answer.status, 404, path);
    await answer.text();
  }
  const posted = await fetch(session().origin, { method: "POST", body: "x" });
  assert.equal(posted.status, 405);
  await posted.text();
});

test("axe finds a fault where there is one", async () => {
  await withPage(session(), async ({ page }) => {
    await page.evaluate(() => {
      document.body.append(document.createElement("button"));
    });
    const faults = await accessibilityFaults(page, "with a button that says nothing");
    assert.ok(faults.some((fault) => fault.includes("button-name")), faults.join("\n"));
  });
});
