/**
 * What every engine can be told to do. One file an engine (chromium.mjs, firefox.mjs, webkit.mjs) brings this about by its own
 * tool; what a person does with it stands once, in person.mjs, and what has to come of it once, in engines.test.mjs.
 *
 * @typedef {object} Engine
 * @property {string} version  as the browser says it
 * @property {(address: string) => Promise<Page>} open  a page in a profile of its own, loaded
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Page
 * @property {<T>(step: (argument: any) => T | Promise<T>, argument?: unknown) => Promise<T>} run
 *   runs a function in the page, which sees nothing but its argument; both ways only what JSON holds
 * @property {Keyboard} keyboard
 * @property {Mouse} mouse
 * @property {import("./downloads.mjs").Downloads} downloads  where this page's downloads lie
 * @property {boolean} [copiesPlainSpaces]  whether copying makes plain spaces of no-break ones
 * @property {() => Promise<string[]>} problems  what the page threw, or logged as an error, as far as the engine tells
 * @property {() => Promise<void>} reload
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Keyboard  keys by the names of the DOM: "a", "Enter", "ArrowDown", "Control"
 * @property {(key: any) => Promise<void>} down
 * @property {(key: any) => Promise<void>} up
 *
 * @typedef {object} Mouse  CSS pixels from the corner of the window's content
 * @property {(x: number, y: number) => Promise<void>} move
 * @property {() => Promise<void>} down
 * @property {() => Promise<void>} up
 */
export {};
