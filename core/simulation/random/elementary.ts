// Natural logarithm and exponential from additions, multiplications and divisions only, so that every platform gives
// the same bits; `Math.log` and `Math.exp` may differ between engines. After fdlibm (e_log.c, e_exp.c), by Sun
// Microsystems, which may be freely used; errors stay under one unit in the last place.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const words = new DataView(new ArrayBuffer(8));

/** x as m × 2^k with m in [√½, √2). */
function split(x: number): { m: number; k: number } {
  const scaled = x < 2.2250738585072014e-308 ? x * 18014398509481984 : x;
  words.setFloat64(0, scaled);
  const high = words.getUint32(0);
  let k = (high >>> 20) - 1023 - (scaled === x ? 0 : 54);
  words.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let m = words.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  return { m, k };
}

export function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) {
    return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  }
  const { m, k } = split(x);
  const f = m - 1;
  if (f === 0) {
    return k * LN2_HIGH + k * LN2_LOW;
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + odd + even) + k * LN2_LOW) - f);
}

export function exp(x: number): number {
  if (x > 709.782712893384 || Number.isNaN(x)) {
    return x + Number.POSITIVE_INFINITY;
  }
  if (x < -745.1332191019411) {
    return 0;
  }
  const k = Math.round(x * Math.LOG2E);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 + ((r * c) / (2 - c) - low + high);
  // In two steps, so that neither power leaves the range.
  const step = k < -1000 ? -1000 : Math.min(k, 1000);
  return y * powerOfTwo(step) * powerOfTwo(k - step);
}

function powerOfTwo(k: number): number {
  words.setUint32(0, (k + 1023) << 20);
  words.setUint32(4, 0);
  return words.getFloat64(0);
}

/** x^y for x ≥ 0. */
export function power(x: number, y: number): number {
  return x === 1 || y === 0 ? 1 : exp(y * log(x));
}
