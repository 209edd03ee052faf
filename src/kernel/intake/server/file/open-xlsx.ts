import type { FileLimits } from './file-refusal.ts'
import type { OpenedFile, OpenedSheet } from './opened-file.ts'
import { SheetScanner } from './sheet-scanner.ts'
import { openXlsx, sharedParts } from './xlsx-workbook.ts'

export async function openXlsxFile(path: string, limits: FileLimits): Promise<OpenedFile> {
  const workbook = await openXlsx(path, limits)
  try {
    const { strings, formats } = await sharedParts(workbook)
    const sheets = workbook.sheets.map((sheet): OpenedSheet => {
      let scanner: SheetScanner
      const size = workbook.archive.entries.get(sheet.part)!.size
      let bytes = 0
      async function* counted() {
        bytes = 0
        for await (const chunk of workbook.archive.read(sheet.part)) {
          bytes += chunk.length
          yield chunk
        }
      }
      scanner = new SheetScanner({ strings, formats, date1904: workbook.date1904 })
      return {
        name: sheet.name,
        hidden: sheet.hidden,
        rows(columns) {
          scanner = new SheetScanner({ strings, formats, date1904: workbook.date1904, columns })
          return scanner.rows(counted())
        },
        share: () => (size === 0 ? 1 : Math.min(bytes / size, 1)),
        frame: () => scanner.frame,
      }
    })
    return { format: 'xlsx', sheets, date1904: workbook.date1904, marker: workbook.marker, close: () => workbook.archive.close() }
  } catch (error) {
    await workbook.archive.close()
    throw error
  }
}
