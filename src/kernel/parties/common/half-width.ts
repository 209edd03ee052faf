/** Full-width letters, digits and signs as half-width ones, no-break and ideographic spaces as spaces; other text unchanged. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u00A0\u3000]/g, ' ')
}

/** A code as people type it, made comparable: half-width, upper case, without spaces, hyphens or invisible marks. */
export function normaliseCode(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\u200B-\u200F\u2060\uFEFF\u2010-\u2015-]/g, '')
    .toUpperCase()
}
