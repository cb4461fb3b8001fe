/** The language that the host wrote into the page; English where there is no page, as in tests. */
export const language: string = globalThis.document?.documentElement.lang || 'en';
