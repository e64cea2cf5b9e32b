/** Address of the lazy editor, beside the entry; set by build.mjs. */
declare const COMPOSER: string;
