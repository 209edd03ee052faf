/** What a supplier may attach: scans and electronic invoices. Extensions, and the media type each stands for. */
export const attachmentTypes = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
} as const

/** Files at a time, files a complaint, bytes a file. */
export const attachmentsAtOnce = 5
export const attachmentsInAll = 10
export const attachmentBytes = 10 * 1024 * 1024

const startsWith = (head: Uint8Array, bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte)

/**
 * The media type of a file by its extension, when its first bytes agree; undefined for any other kind. An OFD is an archive whose
 * content the server looks into besides.
 */
export function attachmentType(name: string, head: Uint8Array): (typeof attachmentTypes)[keyof typeof attachmentTypes] | undefined {
  const extension = /\.([a-z]+)$/i.exec(name.trim())?.[1]?.toLowerCase()
  switch (extension) {
    case 'pdf':
      return startsWith(head, [0x25, 0x50, 0x44, 0x46, 0x2d]) ? attachmentTypes.pdf : undefined
    case 'ofd':
      return startsWith(head, [0x50, 0x4b, 0x03, 0x04]) ? attachmentTypes.ofd : undefined
    case 'png':
      return startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ? attachmentTypes.png : undefined
    case 'jpg':
    case 'jpeg':
      return startsWith(head, [0xff, 0xd8, 0xff]) ? attachmentTypes.jpg : undefined
    default:
      return undefined
  }
}
