import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoSidewaysScroll, openContext, useScene } from './browser.ts'
import { choose, countInterest, enter, fillDay, importExercise, inDialog, settle, tellDemonstration, wordsOfDocx, yuan } from './story.ts'

/** The walk “A promise, from minutes to score” of README.md, click by click, by the people who would do it. */
const now = process.env['STORY_NOW'] ?? '2026-11-28T02:00:00.000Z'
const today = now.slice(0, 10)
const later = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
const scene = useScene({ now, demo: true })
const unit = 'commerce-bureau'
const number = '二七商合〔2026〕练习9号'
const minutes = '二七政纪〔2026〕练习9号'
const firm = { name: '郑州示例智慧物流有限公司（演示数据）', uscc: '' }
const shots = process.env['SHOTS']
const posts = [
  ['commerce.liaison', unit, 'liaison'],
  ['commerce.reviewer', unit, 'reviewer'],
  ['commerce.head', unit, 'unit-leader'],
  ['leader', 'district-government-office', 'district-leader'],
  ['industry.liaison', 'industry-information', 'liaison'],
  ['finance.liaison', 'finance-bureau', 'liaison'],
  ['finance.reviewer', 'finance-bureau', 'reviewer'],
  ['officer', 'credit-centre', 'credit-centre-officer'],
] as const
const pages = new Map<string, Page>()
let folder: string
let contractAddress: string
let changeAddress: string
let payableAddress: string
let receipt: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-story-'))
  await tellDemonstration(scene())
  for (const [name, of, role] of posts) await scene().person(name, of, role)
}, 600_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A person at the own browser; each signs in once. */
async function as(name: (typeof posts)[number][0]): Promise<Page> {
  const page = pages.get(name) ?? (await enter(scene(), name))
  pages.set(name, page)
  return page
}

async function shot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

test('1. what minutes promised is entered by one person with its file and confirmed by another', async () => {
  const { demoUscc } = await import('../../src/measures/02-commitments/demo/demo-contracts.ts')
  firm.uscc = demoUscc(209)
  const liaison = await as('commerce.liaison')
  await liaison.goto('/workbench/promises')
  await liaison.getByRole('button', { name: '登记承诺' }).click()
  await choose(liaison, '种类', '政策承诺')
  await choose(liaison, '类别', '服务保障')
  await liaison.getByLabel('名称', { exact: true }).fill('建设智慧物流服务平台（演示数据）')
  await liaison.getByLabel('编号、文号', { exact: true }).fill(minutes)
  await liaison.getByLabel('负责科室', { exact: true }).fill('流通产业科')
  await liaison.getByLabel('对方名称', { exact: true }).fill(firm.name)
  await liaison.getByLabel('统一社会信用代码', { exact: true }).fill(firm.uscc)
  await fillDay(liaison, '作出日期', '2026-03-09')
  await choose(liaison, '文件种类', '会议纪要')
  await liaison.getByLabel('文号', { exact: true }).fill(minutes)
  await fillDay(liaison, '日期', '2026-03-09')
  await liaison.getByLabel('兑现什么', { exact: true }).fill('签订建设运营合同')
  await fillDay(liaison, '到期日', '2026-03-31')
  await choose(liaison, '类型', '其他')
  await shot(liaison, '01-minutes-form')
  await liaison.getByRole('button', { name: '登记', exact: true }).click()
  await liaison.getByText('您登记了这项承诺，须由另一位同事确认。').waitFor()
  await liaison.setInputFiles('input[type=file]', { name: '会议纪要（演示数据）.txt', mimeType: 'text/plain', buffer: Buffer.from('会议议定建设智慧物流服务平台。') })
  await liaison.getByRole('link', { name: '会议纪要（演示数据）.txt' }).waitFor()

  const reviewer = await as('commerce.reviewer')
  await reviewer.goto(new URL(liaison.url()).pathname)
  await inDialog(reviewer, '确认1项', undefined, '确认生效')
  await reviewer.getByRole('button', { name: '转入合同' }).waitFor()

  await liaison.reload()
  await inDialog(
    liaison,
    '说明兑现情况',
    async () => {
      await liaison.getByRole('dialog').getByRole('radio', { name: '已兑现', exact: true }).check()
      await fillDay(liaison, '兑现日期', '2026-03-16')
    },
    '提交说明',
  )
  await liaison.getByText('已兑现', { exact: true }).first().waitFor()
  await shot(liaison, '02-minutes-file')
}, 600_000)

test('2. the contract and its milestones come in by workbook, are confirmed, and carry the minutes on', async () => {
  const liaison = await as('commerce.liaison')
  expect(await importExercise(scene(), liaison, folder, 'contract-register')).toBe('已导入 1 条记录')
  expect(await importExercise(scene(), liaison, folder, 'contract-milestones')).toBe('已导入 4 条记录')
  await shot(liaison, '03-import')
  const reviewer = await as('commerce.reviewer')
  await reviewer.goto(`/workbench/promises?q=${number}`)
  await reviewer.getByRole('link', { name: '智慧物流服务平台建设运营合同（演示数据）' }).click()
  await inDialog(reviewer, '确认1项', undefined, '确认生效')
  await reviewer.getByRole('button', { name: '申请变更或者停止' }).waitFor()
  contractAddress = new URL(reviewer.url()).pathname

  await reviewer.goto(`/workbench/promises?q=${minutes}`)
  await reviewer.getByRole('link', { name: '建设智慧物流服务平台（演示数据）' }).click()
  await inDialog(reviewer, '转入合同', async () => {
    await reviewer.getByRole('dialog').getByLabel('由哪份合同继续履行').click()
    await reviewer.getByTitle(`${number} 智慧物流服务平台建设运营合同（演示数据）`).click()
  })
  await reviewer.getByText('已由另一项承诺继续履行。').waitFor()

  await liaison.goto(contractAddress)
  await liaison.getByText('逾期未说明').first().waitFor()
  await liaison.getByRole('article').filter({ hasText: '提供安装场地' }).getByRole('button', { name: '说明兑现情况' }).click()
  const dialog = liaison.getByRole('dialog')
  await dialog.getByRole('radio', { name: '已兑现', exact: true }).check()
  await fillDay(liaison, '兑现日期', '2026-04-09')
  await dialog.getByRole('button', { name: '提交说明' }).click()
  await dialog.waitFor({ state: 'hidden' })
}, 600_000)

test('3. a reorganisation is no ground: refused with the article, and kept on record', async () => {
  const liaison = await as('commerce.liaison')
  await liaison.goto(contractAddress)
  await liaison.getByRole('button', { name: '申请变更或者停止' }).click()
  await choose(liaison, '理由', '机构调整')
  await liaison.getByText('法律禁止以此为由违约毁约。', { exact: false }).waitFor()
  await liaison.getByRole('button', { name: '仍要提交' }).click()
  const refusal = liaison.getByRole('alert').filter({ hasText: '“机构调整”不能作为变更的理由' })
  await refusal.waitFor()
  expect(await refusal.textContent()).toContain('第三十一条')
  await shot(liaison, '04-refused')
  await liaison.reload()
  await liaison.getByRole('heading', { name: '被拒绝的变更理由' }).waitFor()
}, 600_000)

test('4. the lawful path: review, notice and hearing, loss, compensation, two signatures, approval, publication, payment', async () => {
  const liaison = await as('commerce.liaison')
  const reviewer = await as('commerce.reviewer')
  const words = (page: Page, text: string) => page.getByRole('dialog').getByLabel('说明', { exact: true }).fill(text)
  const amount = (page: Page, text: string) => page.getByRole('dialog').getByLabel('金额（元）', { exact: true }).fill(text)
  await liaison.goto(contractAddress)
  await liaison.getByRole('button', { name: '申请变更或者停止' }).click()
  await choose(liaison, '理由', '社会公共利益')
  await liaison.getByLabel('有权决定的机关').fill('二七区人民政府')
  await liaison.getByLabel('涉及的公共利益和事实').fill('第二装卸平台用地须先行敷设市政燃气管线，属公共安全，原定日期无法完工。')
  await liaison.getByRole('checkbox', { name: /建成第二装卸平台/ }).check()
  await fillDay(liaison, '新的到期日', '2029-06-29')
  await liaison.getByRole('button', { name: '发起变更' }).click()
  await liaison.waitForURL(/promises\/changes\//)
  changeAddress = new URL(liaison.url()).pathname
  await inDialog(liaison, '提交审查')

  await reviewer.goto(changeAddress)
  await inDialog(reviewer, '出具审查意见', () => words(reviewer, '管线敷设涉及公共安全，区政府有权决定，程序齐全。'))
  await liaison.reload()
  await inDialog(liaison, '登记告知', async () => {
    await fillDay(liaison, '告知日期', today)
    await fillDay(liaison, '答复期限', later(14))
    await words(liaison, '书面告知变更事项、理由和救济途径。')
  })
  await inDialog(liaison, '登记听取情况', async () => {
    await fillDay(liaison, '听取日期', today)
    await liaison.getByRole('checkbox', { name: '对方同意变更' }).check()
    await words(liaison, '企业书面同意延期，要求补偿临时仓储租金。')
  })
  await inDialog(liaison, '登记损失评估', async () => {
    await amount(liaison, '60000')
    await words(liaison, '按十二个月临时仓储租金核算。')
  })
  await reviewer.reload()
  await inDialog(reviewer, '决定补偿', async () => {
    await fillDay(reviewer, '支付期限', later(30))
    await amount(reviewer, '60000')
    await words(reviewer, '全额补偿，列入预算。')
  })
  await reviewer.getByRole('button', { name: '法制审核签字' }).click()
  await reviewer.getByText('已签字').first().waitFor()
  const head = await as('commerce.head')
  await head.goto(changeAddress)
  await head.getByRole('button', { name: '单位负责人签字' }).click()
  await head.getByText('已签字').first().waitFor()
  const leader = await as('leader')
  await leader.goto(changeAddress)
  await inDialog(leader, '批准')
  await settle(scene())
  await liaison.reload()
  await inDialog(liaison, '公开')
  await inDialog(liaison, '登记支付', async () => {
    await fillDay(liaison, '支付日期', today)
    await amount(liaison, '60000')
  })
  await liaison.getByText('已办结').first().waitFor()
  await shot(liaison, '05-change')
  await liaison.goto(contractAddress)
  await liaison.getByRole('article').filter({ hasText: '建成第二装卸平台' }).getByText('2028', { exact: false }).waitFor()
  await shot(liaison, '06-contract')
}, 600_000)

/** Forty-eight ten-thousands were due on 5 August 2026, at 0.05 % a day by article 17 of the text of 2025. */
const priceFen = 48_000_000n
const dueOn = '2026-08-05'
const paidOn = '2026-11-13'
const daily = [5n, 10_000n] as const

test('5. paid a hundred days late: the day by article 9, the interest by article 17 of the text of 2025, to the fen', async () => {
  const liaison = await as('commerce.liaison')
  expect(await importExercise(scene(), liaison, folder, 'payment-contracts')).toBe('已导入 1 条记录')
  expect(await importExercise(scene(), liaison, folder, 'payables')).toBe('已导入 1 条记录')
  await liaison.getByRole('button', { name: '打开这批记录，接着办理' }).click()
  await liaison
    .getByRole('row', { name: /设备款/ })
    .getByRole('link')
    .click()
  await liaison.getByRole('heading', { name: '逾期利息' }).waitFor()
  payableAddress = new URL(liaison.url()).pathname
  await liaison.getByText('自交付（2026-07-06）起 30 日', { exact: false }).waitFor()
  expect(await liaison.getByText(/第802号.*第九条/).count()).toBe(1)
  await inDialog(
    liaison,
    '登记付款',
    async () => {
      await liaison.getByRole('dialog').getByLabel('支付凭证号').fill('国库支练01')
      await fillDay(liaison, '付款日期', paidOn)
      await liaison.getByRole('dialog').getByLabel('金额（元）', { exact: true }).fill('480000')
    },
    '保存',
  )
  const atPayment = countInterest(priceFen, dueOn, paidOn, daily)
  expect(yuan(atPayment.interestOwed)).toBe('24,000.00')
  const owed = countInterest(priceFen, dueOn, today, daily, { [paidOn]: priceFen })
  await liaison.getByText(`抵利息 ${yuan(atPayment.interestOwed)} 元，抵本金 ${yuan(priceFen - atPayment.interestOwed)} 元`, { exact: false }).waitFor()
  const facts = (await liaison.locator('main').textContent()) ?? ''
  expect(facts).toContain(yuan(owed.interestOwed))
  expect(facts).toContain(yuan(owed.principalOwed))
  expect(await liaison.getByText(/第802号.*第十七条/).count()).toBe(1)
  await liaison.getByRole('button', { name: '怎么算的' }).click()
  await liaison.getByRole('dialog').getByText('2026', { exact: false }).first().waitFor()
  await shot(liaison, '07-payable')
  await liaison.getByRole('dialog').getByRole('button', { name: '关闭' }).click()

  await liaison.goto(contractAddress)
  await liaison.getByRole('article').filter({ hasText: '支付设备款' }).getByRole('button', { name: '说明兑现情况' }).click()
  const dialog = liaison.getByRole('dialog')
  await dialog.getByRole('radio', { name: '已兑现', exact: true }).check()
  await fillDay(liaison, '兑现日期', paidOn)
  await dialog.getByLabel('累计兑现金额（元）').fill('480000')
  await dialog.getByRole('button', { name: '提交说明' }).click()
  await liaison.getByText('晚100天兑现').waitFor()
}, 600_000)

test('6. the supplier complains on the portal without an account and takes a receipt', async () => {
  const supplier = await (await openContext(scene())).newPage()
  pages.set('supplier', supplier)
  await supplier.goto('/arrears/complain')
  await supplier.getByLabel('欠款单位').selectOption(unit)
  await supplier.getByLabel('企业名称').fill(firm.name)
  await supplier.getByLabel('统一社会信用代码').fill(firm.uscc)
  await supplier.getByLabel('企业规模', { exact: false }).selectOption('small')
  await supplier.getByLabel('合同编号').fill(number)
  await supplier.getByLabel('逾期未付金额（元）', { exact: false }).fill('24000.00')
  await supplier.getByLabel('双方对金额没有争议').selectOption('yes')
  await supplier.getByLabel('事情经过', { exact: false }).fill('设备款迟付一百天，只付了本金，逾期利息两次催要没有支付。')
  await supplier.getByLabel('联系人和电话', { exact: false }).fill('演示联系人 0371-00000000')
  await supplier.setInputFiles('input[type=file]', { name: '催款函（演示数据）.png', mimeType: 'image/png', buffer: await supplier.screenshot() })
  await shot(supplier, '08-complain')
  await supplier.getByRole('button', { name: '提交投诉' }).click()
  await supplier.getByRole('heading', { name: '投诉已经收到' }).waitFor()
  receipt = (await supplier.locator('.code').first().textContent())!.trim()
  await shot(supplier, '09-receipt')
}, 600_000)

test('7. accepted, passed on, answered; verified against the ledger, the rest paid, concluded by a second person, rated by the supplier', async () => {
  const industry = await as('industry.liaison')
  await industry.goto('/workbench/arrears/complaints')
  await industry.getByRole('link', { name: firm.name }).click()
  const address = new URL(industry.url()).pathname
  await industry.getByRole('button', { name: '受理', exact: true }).click()
  await choose(industry, '转交给（上级单位或者主管部门）', '二七区财政局')
  await industry.getByRole('button', { name: '转交', exact: true }).click()
  await industry.getByText('处理中').first().waitFor()

  const liaison = await as('commerce.liaison')
  await liaison.goto(address)
  await liaison.getByLabel('被投诉单位说明情况').fill('本金已付，逾期利息漏付，今日补付。')
  await liaison.getByRole('button', { name: '提交说明' }).click()
  await liaison.getByText('本金已付，逾期利息漏付，今日补付。').last().waitFor()
  const owed = countInterest(priceFen, dueOn, today, daily, { [paidOn]: priceFen })
  const rest = owed.interestOwed + owed.principalOwed
  await liaison.goto(payableAddress)
  await inDialog(
    liaison,
    '登记付款',
    async () => {
      await liaison.getByRole('dialog').getByLabel('支付凭证号').fill('国库支练02')
      await liaison.getByRole('dialog').getByLabel('金额（元）', { exact: true }).fill(yuan(rest))
    },
    '保存',
  )
  await liaison.getByText(yuan(rest), { exact: false }).first().waitFor()
  await liaison.reload()
  const paid = countInterest(priceFen, dueOn, today, daily, { [paidOn]: priceFen, [today]: rest })
  expect([paid.interestOwed, paid.principalOwed]).toEqual([0n, 0n])
  await liaison.getByRole('heading', { name: '逾期利息' }).waitFor()
  expect(await liaison.getByRole('button', { name: '登记付款' }).getAttribute('aria-disabled')).toBe('true')
  expect((await liaison.locator('main').textContent()) ?? '').not.toContain('多付')

  const finance = await as('finance.liaison')
  await finance.goto(address)
  await finance.getByRole('heading', { name: '单位台账中的这份合同' }).waitFor()
  await finance.getByRole('link', { name: '催款函（演示数据）.png' }).waitFor()
  await expectNoSidewaysScroll(finance)
  await shot(finance, '10-verify')
  await choose(finance, '处理结果', '属实，已经支付')
  await finance.getByLabel('认定金额（元）').fill(String(Number(rest) / 100))
  await finance.getByLabel('书面答复').fill('经核实，逾期利息漏付属实，已于今日补付。')
  await finance.getByRole('button', { name: '提出结果' }).click()
  await finance.getByText('结果待审定').first().waitFor()
  expect(await finance.getByRole('button', { name: '审定办结' }).getAttribute('aria-disabled')).toBe('true')
  const second = await as('finance.reviewer')
  await second.goto(address)
  await second.getByRole('button', { name: '审定办结' }).click()
  await second.getByText('已办结').first().waitFor()

  const supplier = pages.get('supplier')!
  await supplier.goto('/arrears/complaint')
  await supplier.getByLabel('回执编号').fill(receipt)
  await supplier.getByRole('button', { name: '查询' }).click()
  await supplier.getByText('属实，已经支付').first().waitFor()
  await supplier.getByLabel('您对结果满意吗').selectOption('satisfied')
  await supplier.getByRole('button', { name: '提交评价' }).click()
  await supplier.getByText('您的评价已经记录', { exact: false }).waitFor()
  await shot(supplier, '11-rated')
}, 600_000)

test('8. nothing counts before the right of reply has ended; then the unit’s score counts it, and the proof holds', async () => {
  await settle(scene())
  const officer = await as('officer')
  await officer.goto('/workbench/supervision/ranking')
  await choose(officer, '期间', '2026年下半年')
  const open = async (indicator: string) => {
    await officer.locator('tr[data-row]', { hasText: '二七区商务局' }).click()
    const drawer = officer.getByRole('dialog')
    await drawer.getByText(indicator).first().click()
    return drawer
  }
  let drawer = await open('按期付款率')
  await drawer.getByText('5 ÷ 5', { exact: false }).waitFor()
  await drawer.getByRole('button', { name: '关闭' }).click()
  await fillDay(officer, '截至日', later(20))
  await officer.waitForURL(/asOf=/)
  drawer = await open('按期付款率')
  await drawer.getByText('5 ÷ 6', { exact: false }).waitFor()
  await drawer.getByText('合同和政策承诺按期兑现率').first().click()
  await drawer.getByText('5 ÷ 7', { exact: false }).waitFor()
  await shot(officer, '12-score')
  const late = drawer.getByRole('row', { name: /2026年8月5日/ }).first()
  await Promise.all([officer.context().waitForEvent('page'), late.getByRole('link', { name: /条/ }).last().click()]).then(async ([proof]) => {
    await proof.locator('[data-step="all"]').filter({ hasText: '✓' }).waitFor()
    await shot(proof, '13-proof')
    await proof.close()
  })

  const reader = pages.get('supplier')!
  await reader.goto(contractAddress.replace('/workbench', ''))
  await reader.getByRole('heading', { name: '每一步的记录和证明' }).waitFor()
  await shot(reader, '14-public')
  await reader
    .getByRole('row', { name: /变更批准/ })
    .getByRole('link')
    .click()
  await reader.locator('[data-step="all"]').filter({ hasText: '✓' }).waitFor()
}, 600_000)

test('9. the annual statement of arrears opens in Word and in Excel, with figures counted here', async () => {
  const officer = await as('officer')
  await officer.goto('/workbench/arrears/statements')
  const row = officer.getByRole('row', { name: /二七区建设和交通局/ })
  const save = async (button: string) => {
    const [saved] = await Promise.all([officer.waitForEvent('download'), row.getByRole('button', { name: button }).click()])
    return readFile(await saved.path())
  }
  // A second instalment due on 7 August 2025 at 6 % a year, part of it paid; lamps due on 10 November without an agreed rate.
  const works = countInterest(96_000_000n, '2025-08-07', '2025-12-31', [6n, 36_500n], { '2025-11-20': 40_000_000n })
  const lamps = countInterest(86_000_000n, '2025-11-10', '2025-12-31', daily)
  const unpaid = 56_000_000n + 86_000_000n
  const interest = works.interestOwed + works.principalOwed - 56_000_000n + lamps.interestOwed
  const words = wordsOfDocx(await save('Word'))
  for (const figure of ['二七区建设和交通局2025年度逾期尚未支付中小企业款项信息', yuan(unpaid)]) expect(words).toContain(figure)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await save('表格')) as never)
  const sums = book.getWorksheet('汇总')!
  const cells = sums.getSheetValues().flatMap((line) => (Array.isArray(line) ? [line.slice(1)] : []))
  const line = (label: string) => cells.find((each) => each[0] === label)
  expect(line('合计')).toEqual(['合计', 2, Number(unpaid) / 100])
  expect(line('逾期利息')?.at(-1)).toBe(Number(interest) / 100)
  expect(book.getWorksheet('明细')!.getSheetValues().flat()).toEqual(expect.arrayContaining(['建交合〔2025〕12号', '建交合〔2025〕31号']))
  await shot(officer, '15-statements')
}, 600_000)
