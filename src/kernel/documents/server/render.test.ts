import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { Chart, OfficialDocument } from '../common/official-document.ts'
import { printAsDemonstration } from './demonstration.ts'
import { renderChartSvg } from './render-chart-svg.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { pdfPages, pdfText } from './testing/pdf-text.ts'

const HOSTILE = '#let x = 1 #eval("1") *粗* _斜_ $x^2$ @ref <a> `raw` \\u{41} </w:t><script>alert(1)</script> &amp; "引号" {place}'

const chart: Chart = {
  kind: 'chart',
  question: '哪些单位按期公开的比例最高？',
  form: 'bar',
  categoryHeader: '单位',
  categories: ['财政局', '统计局<b>', '商务局'],
  series: [{ name: '按期公开率', values: [99.5, null, 88.25] }],
  unit: '%',
  decimals: 1,
}

const bulletin: OfficialDocument = {
  mark: '二七区社会信用体系建设工作领导小组文件',
  number: { organCode: '二七信用', year: 2026, serial: 7 },
  copyNumber: 12,
  urgency: '加急',
  title: '关于2026年上半年政务诚信建设情况的通报',
  addressees: ['各成员单位', '各镇办'],
  body: [
    { kind: 'heading', level: 1, text: '总体情况' },
    { kind: 'paragraph', text: HOSTILE },
    { kind: 'heading', level: 2, text: '时效' },
    { kind: 'heading', level: 3, text: '行政处罚。', runsOn: '七个工作日内公开的占九成。' },
    chart,
    {
      kind: 'table',
      caption: '排序表',
      columns: [{ header: '名次', kind: 'number' }, { header: '单位' }, { header: '得分', unit: '分', kind: 'number', decimals: 2 }],
      rows: Array.from({ length: 90 }, (_, index) => [index + 1, `单位${index + 1}`, 100 - index / 3]),
      note: '样本不足的不排名次。',
    },
  ],
  annexes: [
    { title: '指标与权重', body: [{ kind: 'paragraph', text: '由通知确定。' }] },
    { title: '逾期清单', body: [] },
  ],
  issuers: ['二七区社会信用体系建设工作领导小组'],
  issuedOn: plainDate('2026-07-20'),
  note: '此件公开发布',
  colophon: { copiesTo: ['区委办公室'], printedBy: '领导小组办公室', printedOn: plainDate('2026-07-21') },
  demonstration: true,
}

const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

test('the PDF holds every part of the document, with data as plain text', async () => {
  const text = pdfText(await renderPdf(bulletin))
  for (const part of [
    '二七信用〔2026〕7号',
    '000012',
    '加急',
    '各成员单位，各镇办：',
    '一、总体情况',
    '（一）时效',
    '1. 行政处罚。',
    '附件1',
    '附件2',
    '逾期清单',
    '2026年7月20日',
    '（此件公开发布）',
    '抄送：区委办公室。',
    '2026年7月21日印发',
    '演示数据',
    '单位90',
    '得分（分）',
  ]) {
    expect(text).toContain(part.replaceAll(' ', ''))
  }
  expect(text).toContain(HOSTILE.replaceAll(' ', ''))
})

test('the header row of a long table stands on every page it reaches', async () => {
  const text = pdfText(await renderPdf(bulletin))
  expect(text.split('名次单位得分（分）').length - 1).toBeGreaterThanOrEqual(3)
})

test('the signature never stands on a page without text', async () => {
  const { annexes: _, note: _note, colophon: _colophon, ...plain } = bulletin
  for (let lines = 18; lines <= 24; lines += 1) {
    const body = [...Array.from({ length: lines }, (_, index) => ({ kind: 'paragraph' as const, text: `第${index}段` })), { kind: 'paragraph' as const, text: '到此为止。' }]
    const pages = pdfPages(await renderPdf({ ...plain, body }))
    expect(pages.find((page) => page.includes('2026年7月20日'))).toContain('到此为止。')
    const word = strFromU8(unzipSync(await renderDocx({ ...plain, body }))['word/document.xml']!)
    expect(word.match(/<w:p>(?:(?!<\/w:p>).)*到此为止。/)?.[0]).toContain('<w:keepNext/>')
  }
})

test('the PDF is archival, tagged, dated by the document and has its fonts inside', async () => {
  const pdf = Buffer.from(await renderPdf(bulletin)).toString('latin1')
  expect(pdf.startsWith('%PDF-1.7')).toBe(true)
  expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  expect(pdf).toContain('/MarkInfo')
  expect(pdf).toContain('D:20260720000000')
  expect(pdf).toMatch(/\/FontFile2/)
  expect(pdf).not.toMatch(/\/JavaScript|\/URI/)
})

test('the same document gives the same bytes, in both formats, also when several are set at once', async () => {
  const [first, second, other] = await Promise.all([renderPdf(bulletin), renderPdf(bulletin), renderPdf({ ...bulletin, title: '另一件' })])
  expect(sha(second)).toBe(sha(first))
  expect(sha(other)).not.toBe(sha(first))
  const [word, again] = [await renderDocx(bulletin), await renderDocx(bulletin)]
  expect(sha(again)).toBe(sha(word))
})

test('the Word file has page, grid, faces, headings, repeated header row, chart and text as the standard asks', async () => {
  const parts = unzipSync(await renderDocx(bulletin))
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const document = part('word/document.xml')
  expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"')
  expect(document).toMatch(/<w:pgMar w:top="2098" w:right="\d+" w:bottom="1984" w:left="1587"/)
  expect(document).toContain('w:eastAsia="仿宋_GB2312"')
  expect(document).toContain('w:eastAsia="方正小标宋简体"')
  expect(document).toContain('w:eastAsia="楷体_GB2312"')
  expect(document).toContain('w:line="579" w:lineRule="exact"')
  expect(document.match(/<w:tblHeader/g)).toHaveLength(2)
  expect(document).toContain('<w:pStyle w:val="Heading2"/>')
  expect(document).toMatch(/<w:pBdr><w:bottom [^>]*D7000F/)
  expect(document).toContain('哪些单位按期公开的比例最高')
  expect(part('word/charts/chart1.xml')).toContain('99.5')
  expect(part('word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>')
  expect(part('word/header1.xml')).toContain('演示数据')
  expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  expect([part('word/footer1.xml'), part('word/footer2.xml')].map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(['left', 'right'])
  expect(part('docProps/core.xml').match(/2026-07-20T00:00:00Z/g)).toHaveLength(2)
})

describe('the colophon stands at the foot of an even page', () => {
  const sentence = '按照工作安排，各单位应当对照清单逐项核对，确保数据真实、完整、及时。'
  const ofParagraphs = (count: number): OfficialDocument => {
    const { copyNumber: _copy, urgency: _urgency, annexes: _annexes, note: _note, ...plain } = bulletin
    return { ...plain, mark: '二七区文件', body: Array.from({ length: count }, () => ({ kind: 'paragraph', text: sentence.repeat(2) })) }
  }
  const wordSections = async (document: OfficialDocument) => {
    const parts = unzipSync(await renderDocx(document))
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    return {
      sections: text.match(/<w:sectPr[\s>]/g)?.length,
      even: text.includes('<w:type w:val="evenPage"/>'),
      numbered: Object.keys(parts).filter((name) => /^word\/footer\d+\.xml$/.test(name) && strFromU8(parts[name]!).includes('PAGE')).length,
    }
  }
  const colophon = '抄送：区委办公室。'

  test('under a text that ends on one with room; the Word file keeps one section', async () => {
    const pages = pdfPages(await renderPdf(ofParagraphs(4)))
    expect(pages).toHaveLength(2)
    expect(pages[1]).toContain(`2026年7月20日`)
    expect(pages[1]).toContain(colophon)
    expect(pages.map((page) => /—\d—/.exec(page)?.[0])).toEqual(['—1—', '—2—'])
    expect(await wordSections(ofParagraphs(4))).toEqual({ sections: 1, even: false, numbered: 2 })
  })

  test('alone on the next page where the text ends on an odd one', async () => {
    const pages = pdfPages(await renderPdf(ofParagraphs(11)))
    expect(pages).toHaveLength(4)
    expect([pages[2]!.includes('2026年7月20日'), pages[2]!.includes(colophon), pages[3]!.includes(colophon)]).toEqual([true, false, true])
    expect(pages.map((page) => /—\d—/.exec(page)?.[0])).toEqual(['—1—', '—2—', '—3—', '—4—'])
    expect(await wordSections(ofParagraphs(11))).toEqual({ sections: 2, even: true, numbered: 4 })
  })

  test('behind a blank page where an even one is full, and then neither has a number', async () => {
    const pages = pdfPages(await renderPdf(ofParagraphs(7)))
    expect(pages).toHaveLength(4)
    expect([pages[1]!.includes('2026年7月20日'), pages[1]!.includes(colophon), pages[3]!.includes(colophon)]).toEqual([true, false, true])
    expect(pages.map((page) => /—\d—/.exec(page)?.[0])).toEqual(['—1—', '—2—', undefined, undefined])
    expect(await wordSections(ofParagraphs(7))).toEqual({ sections: 2, even: true, numbered: 2 })
  })
})

describe('no page holds the signature without text (GB/T 9704-2012, 7.3.5)', () => {
  const sentence = '按照工作安排，各单位应当对照清单逐项核对，确保数据真实、完整、及时。'
  const { copyNumber: _copy, urgency: _urgency, annexes: _annexes, note: _note, colophon: _colophon, ...plain } = bulletin
  const paragraphs = (count: number): OfficialDocument['body'] => Array.from({ length: count }, () => ({ kind: 'paragraph', text: sentence.repeat(3) }))
  const table = (rows: number, note?: string): OfficialDocument['body'] => [
    {
      kind: 'table',
      columns: [{ header: '序号', kind: 'number' }, { header: '事项' }],
      rows: Array.from({ length: rows }, (_, index) => [index + 1, '核对清单']),
      ...(note ? { note } : {}),
    },
  ]
  const bodies: [string, (length: number) => OfficialDocument['body']][] = [
    ['paragraphs', paragraphs],
    ['a heading that runs on', (length) => [...paragraphs(length), { kind: 'heading', level: 3, text: '抓好落实。', runsOn: sentence }]],
    ['a table', (length) => [...paragraphs(length), ...table(6)]],
    ['a table with a note', (length) => [...paragraphs(length), ...table(6, '样本不足的不排名次。')]],
    ['a table longer than a page', (length) => table(40 + length)],
  ]
  const signature = '二七区社会信用体系建设工作领导小组2026年7月20日'

  test.each(bodies)('after %s', async (_name, body) => {
    for (let length = 1; length <= 12; length += 1) {
      const pages = pdfPages(await renderPdf({ ...plain, demonstration: false, mark: '二七区文件', body: body(length) }))
      const signed = pages.find((page) => page.includes(signature))
      expect(signed, `${length}`).toBeDefined()
      expect(signed!.indexOf(signature), `length ${length}: ${signed}`).toBeGreaterThan(0)
    }
  })

  test.each(bodies)('in Word every paragraph between %s and the date keeps to the next', async (_name, body) => {
    const parts = unzipSync(await renderDocx({ ...plain, body: body(2) }))
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const until = text.slice(0, text.lastIndexOf('2026年7月20日'))
    const closing = until.split('<w:p>').slice(-5, -1)
    expect(closing).toHaveLength(4)
    for (const paragraph of closing) expect(paragraph).toContain('<w:keepNext/>')
  })
})

test('no text of the data becomes markup of the Word file', async () => {
  const document = strFromU8(unzipSync(await renderDocx(bulletin))['word/document.xml'] ?? new Uint8Array())
  expect(document).not.toContain('<script>')
  expect(document).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;')
})

test('a chart is a self-contained picture with title and description; its data stand in a table beside it', async () => {
  const svg = renderChartSvg(chart)
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="哪些单位按期公开的比例最高？"><title>/)
  expect(svg).toContain('最高为财政局（99.5%）')
  expect(svg).toContain('统计局&lt;b&gt;')
  expect(svg).not.toMatch(/<script|<style|style=|<image|href=|on\w+=/)
  expect(renderChartSvg(chart)).toBe(svg)
  const text = pdfText(await renderPdf({ ...bulletin, body: [chart] }))
  expect(text).toContain('统计局<b>—')
})

test.each(['column', 'line', 'stacked-bar', 'interval'] as const)('a chart of form %s is drawn in all three outputs', async (form) => {
  const drawn: Chart = { ...chart, form, categories: ['甲', '乙', '丙'], series: [{ name: '名次', values: [1, 2, 3], low: [1, 1, 2], high: [2, 3, 3] }] }
  expect(renderChartSvg(drawn)).toContain('<path')
  const document = { ...bulletin, body: [drawn] }
  expect((await renderPdf(document)).length).toBeGreaterThan(10_000)
  expect(unzipSync(await renderDocx(document))['word/charts/chart1.xml']).toBeDefined()
})

test('a control character, a lone surrogate and a ragged table are refused with their place', async () => {
  await expect(renderPdf({ ...bulletin, title: 'a\u0000b' })).rejects.toMatchObject({ kind: 'invalid', code: 'documents.text.control-character', params: { place: 'title' } })
  await expect(renderDocx({ ...bulletin, body: [{ kind: 'paragraph', text: '\ud800' }] })).rejects.toMatchObject({ code: 'documents.text.control-character' })
  await expect(renderPdf({ ...bulletin, body: [{ kind: 'table', columns: [{ header: 'a' }], rows: [['1', '2']] }] })).rejects.toMatchObject({
    code: 'documents.table.row-length',
    params: { row: 1, found: 2, expected: 1 },
  })
})

test('a document dated before the standard took effect is refused', async () => {
  await expect(renderPdf({ ...bulletin, issuedOn: plainDate('2012-06-30') })).rejects.toMatchObject({ code: 'law.parameter.not-in-force' })
})

test('in a demonstration every document says so, whoever prints it, unless it says otherwise itself', async () => {
  const { demonstration: _, ...plain } = bulletin
  expect(pdfText(await renderPdf(plain))).not.toContain('演示数据')
  printAsDemonstration(true)
  try {
    expect(pdfText(await renderPdf(plain))).toContain('演示数据')
    expect(pdfText(await renderPdf({ ...plain, demonstration: false }))).not.toContain('演示数据')
  } finally {
    printAsDemonstration(false)
  }
})
