import { authority, basis, category, choice, choices, content, decidedOn, documentName, note, number, source, text, validFrom, validTo } from './common-fields.ts'
import type { Field } from './field.ts'
import { nationalSubject } from './subject-fields.ts'

export const licenceCategories = choices(
  ['general', '普通', 'General licence'],
  ['franchise', '特许', 'Franchise'],
  ['recognition', '认可', 'Recognition of qualification'],
  ['approval', '核准', 'Approval of conformity'],
  ['registration', '登记', 'Registration'],
  ['other', '其他', 'Other'],
)

/** Licences in the national fields of 2018 (XK_ codes as aliases of the headers). */
export const licenceFields: readonly Field[] = [
  ...nationalSubject('XK'),
  documentName('行政许可决定文书名称', ['XK_XKWS'], true),
  number('行政许可决定文书号', ['XK_WSH'], true),
  category('许可类别', ['XK_XKLB'], licenceCategories),
  text('certificateName', '许可证书名称', 'Name of the certificate', { aliases: ['XK_XKZS'], maxLength: 64 }),
  text('certificateNumber', '许可编号', 'Number of the certificate', { aliases: ['XK_XKBH'], maxLength: 64 }),
  content('许可内容', 'What is permitted', ['XK_NR']),
  decidedOn('许可决定日期', ['XK_JDRQ']),
  validFrom('有效期自', ['XK_YXQZ'], true),
  validTo('有效期至', ['XK_YXQZI'], true),
  ...authority('许可机关', ['XK_XKJG'], ['XK_XKJGDM', '许可机关统一社会信用代码']),
  choice('status', '当前状态', 'Present state', choices(['valid', '1', 'Valid', '有效'], ['invalid', '2', 'No longer valid', '无效']), { aliases: ['XK_ZT'] }),
  ...source(['XK_LYDW'], ['XK_LYDWDM']),
  { ...basis('许可依据', [], false) },
  note,
]
