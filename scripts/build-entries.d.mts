export const entries: readonly { readonly name: string }[];
