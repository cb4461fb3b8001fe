import type { TaploOptions } from '../service/format/style';

/** From the server to the formatter's worker. */
export interface FormatRequest {
  readonly id: number;
  readonly text: string;
  readonly options: TaploOptions;
}

/** From the worker to the server. */
export type FormatAnswer =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly error: string };
