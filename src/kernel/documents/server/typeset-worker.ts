import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'

// Runs in its own thread: setting a long document takes the processor for as long as it takes.

interface Job {
  readonly id: number
  readonly document: string
  /** The PDF standard of the file wanted; without it only where the text ends is wanted. */
  readonly standard?: string
}

const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const fonts = [
  ['@expo-google-fonts/noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'],
  ['@expo-google-fonts/noto-serif-sc', '600SemiBold', 'NotoSerifSC_600SemiBold.ttf'],
  ['@expo-google-fonts/noto-serif-sc', '700Bold', 'NotoSerifSC_700Bold.ttf'],
  ['@expo-google-fonts/noto-serif-sc', '900Black', 'NotoSerifSC_900Black.ttf'],
  ['@expo-google-fonts/noto-sans-sc', '400Regular', 'NotoSansSC_400Regular.ttf'],
  ['@expo-google-fonts/noto-sans-sc', '500Medium', 'NotoSansSC_500Medium.ttf'],
] as const

const { folder } = workerData as { folder: string }
const compiler = NodeCompiler.create({
  // The template can read nothing outside its own folder.
  workspace: folder,
  fontArgs: [{ fontPaths: fonts.map(([name, weight, file]) => join(folderOf(name), weight, file)) }],
})

parentPort?.on('message', (job: Job) => {
  try {
    const compiled = compiler.compile({ mainFilePath: join(folder, 'official-document.typ'), inputs: { document: job.document } })
    if (compiled.result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'no document'))
    const answer = job.standard === undefined ? { textEnd: textEndOf(compiled.result) } : { pdf: compiler.pdf(compiled.result, { pdfStandard: job.standard }) }
    // What a document leaves behind is dropped; the fonts stay.
    compiler.evictCache(4)
    parentPort?.postMessage({ id: job.id, ...answer })
  } catch (error) {
    parentPort?.postMessage({ id: job.id, failure: describe(error) })
  }
})

/** What the template notes before the colophon: `{ page, fits }`. */
function textEndOf(document: NodeTypstDocument): unknown {
  const [found] = compiler.query(document, { selector: '<text-end>' }) as { value: unknown }[]
  return found?.value ?? null
}

function describe(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  // The setter puts its diagnostics where Node puts an error code.
  return (message || code || 'unknown').slice(0, 2_000)
}
