import { log } from './elementary';

const HALF_LOG_2_PI = 0.9189385332046728;
const exact: number[] = [0];
for (let n = 1, product = 1; n <= 18; n++) {
  product *= n;
  exact.push(log(product));
}

/** log(n!), for a whole number: exact products first, then Stirling's series, whose error is far below 1e-12 from 19 on. */
export function logFactorial(n: number): number {
  if (n < exact.length) {
    return exact[n] as number;
  }
  const x = n + 1;
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / x;
  return (x - 0.5) * log(x) - x + HALF_LOG_2_PI + series;
}
