/** A message of a protocol between a page and its host: plain data, its kind in `type`. */
export interface Message {
  readonly type: string;
}

/** One handler for each kind of message; the compiler knows when one is missing. */
export type Handlers<M extends Message> = {
  readonly [T in M['type']]: (message: Extract<M, { readonly type: T }>) => void;
};

/** Hands a message to its handler. @throws Error for a kind that the protocol does not have */
export function dispatch<M extends Message>(handlers: Handlers<M>, data: unknown): void {
  const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(handlers, type)) {
    throw new Error(`a message of the unknown kind ${String(type)}`);
  }
  // The protocol's type stands for the shape: both ends are compiled against it.
  handlers[type as M['type']](data as Extract<M, { readonly type: M['type'] }>);
}
