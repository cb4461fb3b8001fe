import type { Event } from './event';
import type { BaseResource } from './resource-base';
import { shown } from './shown';

/** What Node, Bun and Deno ask an object that is printed for its text: the inside of the kernel's is of no use there. */
export const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** `<Timeout processed, value 5>` */
export function eventText(event: Event): string {
  const state = event.processed ? 'processed' : event.triggered ? 'triggered' : 'pending';
  return `<${event.constructor.name} ${state}${outcome(event)}>`;
}

function outcome(event: Event): string {
  if (!event.triggered || (event.ok && event.value === undefined)) {
    return '';
  }
  return `, ${event.ok ? 'value' : 'failed with'} ${shown(event.value)}`;
}

/** `<Resource 1 of 2, 3 waiting>` */
export function resourceText(resource: BaseResource): string {
  const { count, level, items } = resource as {
    readonly count?: number;
    readonly level?: number;
    readonly items?: readonly unknown[];
  };
  const held = count ?? level ?? items?.length;
  const waiting = resource.putQueue.length + resource.getQueue.length;
  return `<${resource.constructor.name} ${held === undefined ? '' : `${held} of `}${resource.capacity}, ${waiting} waiting>`;
}
