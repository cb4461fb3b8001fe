/** Browsers refuse an address that is rewritten in every frame of a gesture. */
const PAUSE_MS = 400;

/** What the page keeps of itself stands in the address, so that reloading, *back* and a copied address find it. */
export class AddressState {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private kept: unknown = read();

  get(): unknown {
    return this.kept;
  }

  set(state: unknown): void {
    this.kept = state;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      history.replaceState(null, '', `#${encodeURIComponent(JSON.stringify(state))}`);
    }, PAUSE_MS);
  }
}

function read(): unknown {
  try {
    return JSON.parse(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // No state, or an address that somebody shortened: the page begins as it would without.
    return undefined;
  }
}
