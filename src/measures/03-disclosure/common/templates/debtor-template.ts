import { defineTemplate } from '#kernel/intake/common'

/**
 * The court's list of dishonest debtors as far as organisations are concerned. It serves one question: is one of them a
 * public body of this district? Natural persons are refused; their entries stay with the court.
 */
export const debtorTemplate = defineTemplate({
  id: 'dishonest-debtors',
  version: 1,
  title: { zh: '失信被执行人名单（单位）', en: 'Dishonest judgment debtors (organisations)' },
  sheet: '失信被执行人（单位）',
  columns: [
    { key: 'name', header: '被执行人名称', en: 'Name', aliases: ['iname', '失信被执行人名称'], kind: 'text', required: true, maxLength: 200 },
    { key: 'code', header: '统一社会信用代码', en: 'Unified social credit code', aliases: ['cardNum', '组织机构代码'], kind: 'text', maxLength: 32 },
    { key: 'caseNumber', header: '案号', en: 'Case number', aliases: ['caseCode'], kind: 'text', required: true, maxLength: 100 },
    { key: 'court', header: '执行法院', en: 'Court', aliases: ['courtName'], kind: 'text', required: true, maxLength: 100 },
    { key: 'listedOn', header: '发布日期', en: 'Listed on', aliases: ['publishDate'], kind: 'date', required: true, notAfterToday: true },
    { key: 'removedOn', header: '删除日期', en: 'Removed on', kind: 'date', notAfterToday: true },
  ],
  rowRules: [
    (row) => (row.name !== null && [...row.name.replace(/\s/g, '')].length <= 4 ? [{ column: 'name', code: 'disclosure.row.person-on-debtor-list', severity: 'error' }] : []),
    (row) =>
      row.code !== null && /^\d{17}[\dXx]$|^\d{6}\*+\w{1,4}$|^\d{10}\*+\w{4}$/.test(row.code) && !/^[159]/.test(row.code)
        ? [{ column: 'code', code: 'disclosure.row.person-on-debtor-list', severity: 'error' }]
        : [],
    (row) =>
      row.removedOn !== null && row.listedOn !== null && row.removedOn < row.listedOn
        ? [{ column: 'removedOn', code: 'disclosure.row.ends-before-it-begins', severity: 'error' }]
        : [],
  ],
  identity: (row) => (row.caseNumber && row.name ? `${row.caseNumber.replace(/\s/g, '')}|${row.name.replace(/\s/g, '')}` : null),
})
