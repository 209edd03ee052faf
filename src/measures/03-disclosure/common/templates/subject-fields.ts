import type { Choice } from '#kernel/intake/common'
import { detail, type Field, hasOrganisation, isPerson } from './field.ts'

const classes: readonly Choice[] = [
  { code: 'organisation', zh: '法人及非法人组织', en: 'Organisation', aliases: ['法人', '非法人组织', '企业法人', '法人或非法人组织'] },
  { code: 'natural-person', zh: '自然人', en: 'Natural person', aliases: ['个人'] },
  { code: 'sole-trader', zh: '个体工商户', en: 'Sole trader', aliases: ['个体'] },
]
const nobody: Choice = { code: 'nobody', zh: '无特定相对人', en: 'Nobody in particular', aliases: ['无'] }

export const idTypes: readonly Choice[] = [
  { code: 'resident-id', zh: '身份证', en: 'Resident identity card', aliases: ['居民身份证', '公民身份号码'] },
  { code: 'passport', zh: '护照', en: 'Passport', aliases: ['护照号'] },
  { code: 'hong-kong-macao-permit', zh: '港澳居民来往内地通行证', en: 'Hong Kong and Macao residents’ permit' },
  { code: 'taiwan-permit', zh: '台湾居民来往大陆通行证', en: 'Taiwan residents’ permit' },
  { code: 'permanent-residence', zh: '外国人永久居留身份证', en: 'Permanent residence card of a foreigner' },
]

/** The addressee block of the national fields, with the codes of licences (XK) or penalties (CF). */
export function nationalSubject(prefix: 'XK' | 'CF'): readonly Field[] {
  const code = (name: string) => [`${prefix}_${name}`]
  const other = (key: string, number: number, header: string, en: string, alias: string, maxLength: number): Field => ({
    key,
    header: `行政相对人代码_${number}（${header}）`,
    en,
    aliases: code(alias),
    kind: 'text',
    maxLength,
    place: detail,
    open: true,
  })
  return [
    {
      key: 'counterpartyName',
      header: '行政相对人名称',
      en: 'Name of the addressee',
      aliases: code('XDR_MC'),
      kind: 'text',
      required: true,
      maxLength: 200,
      place: { counterpartyName: true },
      open: true,
      example: '演示数据郑州某某商贸有限公司',
    },
    {
      key: 'counterpartyClass',
      header: '行政相对人类别',
      en: 'Class of the addressee',
      aliases: code('XDR_LB'),
      kind: 'choice',
      required: true,
      choices: classes,
      place: { column: 'counterpartyClass' },
      open: true,
    },
    {
      key: 'uscc',
      header: '行政相对人代码_1（统一社会信用代码）',
      en: 'Unified social credit code',
      aliases: [...code('XDR_SHXYM'), '统一社会信用代码'],
      kind: 'uscc',
      requiredWhen: hasOrganisation,
      requiredNote: {
        zh: '法人、非法人组织和个体工商户必填；确实没有代码的填 00000000000000000X',
        en: 'Required for organisations and sole traders; 00000000000000000X where there is none',
      },
      place: { column: 'uscc' },
      open: true,
    },
    other('registrationNumber', 2, '工商注册号', 'Registration number', 'XDR_GSZC', 50),
    other('organisationCode', 3, '组织机构代码', 'Organisation code', 'XDR_ZZJG', 10),
    other('taxNumber', 4, '税务登记号', 'Tax registration number', 'XDR_SWDJ', 20),
    other('institutionNumber', 5, '事业单位证书号', 'Certificate number of a public institution', 'XDR_SYDW', 12),
    other('associationNumber', 6, '社会组织登记证号', 'Registration number of a social organisation', 'XDR_SHZZ', 50),
    {
      key: 'legalRepresentative',
      header: '法定代表人',
      en: 'Legal representative',
      aliases: code('FRDB'),
      kind: 'text',
      requiredWhen: (row) => row['counterpartyClass'] === 'organisation',
      requiredNote: { zh: '法人及非法人组织必填', en: 'Required for organisations' },
      maxLength: 50,
      place: { person: 'legal-representative', part: 'name' },
      open: false,
    },
    {
      key: 'representativeIdType',
      header: '法定代表人证件类型',
      en: 'Identity document of the representative',
      aliases: code('FR_ZJLX'),
      kind: 'choice',
      choices: idTypes,
      place: { person: 'legal-representative', part: 'idType' },
      open: false,
    },
    {
      key: 'representativeIdNumber',
      header: '法定代表人证件号码',
      en: 'Document number of the representative',
      aliases: [...code('FR_SFZH'), ...code('FR_ZJHM')],
      kind: 'identifier',
      maxLength: 64,
      place: { person: 'legal-representative', part: 'idNumber' },
      open: false,
    },
    ...personFields(code('XDR_ZJLX'), code('XDR_ZJHM')),
  ]
}

function personFields(typeAliases: readonly string[], numberAliases: readonly string[]): readonly Field[] {
  const note = { zh: '自然人必填', en: 'Required for natural persons' }
  return [
    {
      key: 'personIdType',
      header: '自然人证件类型',
      en: 'Identity document of the person',
      aliases: typeAliases,
      kind: 'choice',
      choices: idTypes,
      requiredWhen: isPerson,
      requiredNote: note,
      place: { person: 'counterparty', part: 'idType' },
      open: false,
    },
    {
      key: 'personIdNumber',
      header: '自然人证件号码',
      en: 'Document number of the person',
      aliases: numberAliases,
      kind: 'identifier',
      requiredWhen: isPerson,
      requiredNote: note,
      maxLength: 64,
      place: { person: 'counterparty', part: 'idNumber' },
      open: false,
    },
  ]
}

/** The shorter addressee block of the eight other kinds, for which no national field list exists. */
export function plainSubject(name: string, en: string, options: { mayBeNobody?: boolean } = {}): readonly Field[] {
  return [
    {
      key: 'counterpartyName',
      header: name,
      en,
      kind: 'text',
      requiredWhen: (row) => row['counterpartyClass'] !== 'nobody',
      requiredNote: { zh: '有特定相对人时必填', en: 'Required where there is a particular addressee' },
      maxLength: 200,
      place: { counterpartyName: true },
      open: true,
    },
    {
      key: 'counterpartyClass',
      header: `${name}类别`,
      en: 'Class of the addressee',
      kind: 'choice',
      required: true,
      choices: options.mayBeNobody ? [...classes, nobody] : classes,
      place: { column: 'counterpartyClass' },
      open: true,
    },
    {
      key: 'uscc',
      header: '统一社会信用代码',
      en: 'Unified social credit code',
      kind: 'uscc',
      requiredWhen: hasOrganisation,
      requiredNote: {
        zh: '法人、非法人组织和个体工商户必填；确实没有代码的填 00000000000000000X',
        en: 'Required for organisations and sole traders; 00000000000000000X where there is none',
      },
      place: { column: 'uscc' },
      open: true,
    },
    ...personFields([], []),
  ]
}
