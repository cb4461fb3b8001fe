// What waits have in common: their kind, resource and line, as WaitSites (core/trace/wait-sites.ts) has it.
import { LAST_WAIT, NONE16 } from './constants';
import { damaged } from './host';
import { Address, allocate, doubled } from './memory';

/** A slot: resource and kind, line, number + 1 (0: free). */
const SLOT: usize = 12;

let slots: i32 = 64;
let table: Address = allocate(<usize>slots * SLOT);
let room: i32 = 64;
/** Of each site its resource and kind, and its line. */
let list: Address = allocate(<usize>room * 8);
export let siteCount: i32 = 0;

export function sites(): Address {
  return list;
}

export function siteOf(kind: i32, resource: i32, line: i32): i32 {
  if (<u32>kind > <u32>LAST_WAIT) {
    damaged();
  }
  const what = (resource << 4) | kind;
  const at = find(what, line);
  const known = load<i32>(at, 8);
  return known != 0 ? known - 1 : add(at, what, line);
}

export function plainSiteOf(kind: i32, line: i32): i32 {
  return siteOf(kind, NONE16, line);
}

/** The slot of a site, or the free one where it belongs. */
function find(what: i32, line: i32): Address {
  const hash = (what * <i32>0x9e3779b1) ^ (line * <i32>0x85ebca77);
  let slot = (hash ^ (hash >>> 15)) & (slots - 1);
  let at = table + <usize>slot * SLOT;
  while (load<i32>(at, 8) != 0 && (load<i32>(at) != what || load<i32>(at, 4) != line)) {
    slot = (slot + 1) & (slots - 1);
    at = table + <usize>slot * SLOT;
  }
  return at;
}

function put(at: Address, what: i32, line: i32, site: i32): void {
  store<i32>(at, what);
  store<i32>(at, line, 4);
  store<i32>(at, site + 1, 8);
}

function add(at: Address, what: i32, line: i32): i32 {
  const site = siteCount++;
  if (site == room) {
    list = doubled(list, <usize>room * 8);
    room *= 2;
  }
  store<i32>(list + ((<usize>site) << 3), what);
  store<i32>(list + ((<usize>site) << 3), line, 4);
  put(at, what, line, site);
  if (siteCount * 2 > slots) {
    slots *= 2;
    table = allocate(<usize>slots * SLOT);
    for (let known = 0; known < siteCount; known++) {
      const from = list + ((<usize>known) << 3);
      put(find(load<i32>(from), load<i32>(from, 4)), load<i32>(from), load<i32>(from, 4), known);
    }
  }
  return site;
}
