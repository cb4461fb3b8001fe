/**
 * The value below which the fraction `q` of the values lies, linear between neighbours (numpy's default).
 * Reorders `values`: a selection, not a sort, so a million values take milliseconds. NaN for none.
 */
export function quantile(values: Float64Array, q: number): number {
  if (values.length === 0) {
    return Number.NaN;
  }
  const place = q * (values.length - 1);
  const below = Math.floor(place);
  const low = select(values, below);
  if (below === place) {
    return low;
  }
  // After the selection everything behind `below` is at least as large: the neighbour is its smallest.
  let high = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value < high) {
      high = value;
    }
  }
  return low + (high - low) * (place - below);
}

/** Hoare's selection: afterwards `values[k]` stands where sorting would put it. */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = medianOfThree(values, left, right);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) {
        i++;
      }
      while ((values[j] as number) > pivot) {
        j--;
      }
      if (i <= j) {
        const swapped = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = swapped;
      }
    }
    if (k <= j) {
      right = j;
    } else if (k >= i) {
      left = i;
    } else {
      break;
    }
  }
  return values[k] as number;
}

function medianOfThree(values: Float64Array, left: number, right: number): number {
  const a = values[left] as number;
  const b = values[(left + right) >>> 1] as number;
  const c = values[right] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
