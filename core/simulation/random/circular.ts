// Sine, cosine and arc cosine from additions, multiplications, divisions and square roots only, as in elementary.ts and
// for the same reason. After fdlibm (k_sin.c, k_cos.c, e_acos.c), by Sun Microsystems, which may be freely used.
const { sqrt } = Math;
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;
const HALF_PI = 1.5707963267948966;
const HALF_PI_REST = 6.123233995736766e-17;

/** Cosine and sine of an angle from 0 to 2π. */
export function cosAndSin(angle: number): [cos: number, sin: number] {
  const quarters = Math.round(angle / HALF_PI);
  const high = angle - quarters * HALF_PI_HIGH;
  const low = quarters * HALF_PI_LOW;
  const x = high - low;
  const rest = high - x - low;
  const [c, s] = [smallCos(x, rest), smallSin(x, rest)];
  switch (quarters & 3) {
    case 0:
      return [c, s];
    case 1:
      return [-s, c];
    case 2:
      return [-c, -s];
    default:
      return [s, -c];
  }
}

/** Of x + rest, between -π/4 and π/4. */
function smallSin(x: number, rest: number): number {
  const z = x * x;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  const v = z * x;
  return x - (z * (0.5 * rest - v * r) - rest - v * -0.16666666666666632);
}

function smallCos(x: number, rest: number): number {
  const z = x * x;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (2.480158728947673e-5 +
              z *
                (-2.7557314351390663e-7 +
                  z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const one = 1 - half;
  return one + (1 - one - half + (z * r - x * rest));
}

/** The angle from 0 to π whose cosine is x, from -1 to 1. */
export function arcCos(x: number): number {
  if (Math.abs(x) < 0.5) {
    return HALF_PI - (x - (HALF_PI_REST - x * quotient(x * x)));
  }
  const z = (1 - Math.abs(x)) * 0.5;
  const s = sqrt(z);
  if (x < 0) {
    return Math.PI - 2 * (s + (quotient(z) * s - HALF_PI_REST));
  }
  // The upper half of s's digits, whose square is exact.
  const short = Math.fround(s);
  const c = s === 0 ? 0 : (z - short * short) / (s + short);
  return 2 * (short + (quotient(z) * s + c));
}

function quotient(z: number): number {
  const p =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z *
                (-0.04005553450067941 + z * (0.0007915349942898145 + z * 3.479331075960212e-5)))));
  const q =
    1 +
    z *
      (-2.403394911734414 +
        z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194)));
  return p / q;
}
