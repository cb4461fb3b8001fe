import type { FormPlace } from '../../protocol/parameters';
import { host } from './state';

/** A line of a file that opens in the editor. */
export function PlaceLink({ place, label }: { place: FormPlace; label?: string }) {
  return (
    <button
      type="button"
      class="link"
      title={`${place.file}:${place.line}`}
      onClick={() => host.post({ type: 'open', place })}
    >
      {label ?? place.label}
    </button>
  );
}
