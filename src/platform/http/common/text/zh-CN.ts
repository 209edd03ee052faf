import type { Texts } from '#platform/text/common'

export const zh = {
  'platform.request.invalid': '提交的内容有{count}处不符合要求，什么也没有保存。请按下面的说明改正后重新提交。',
  'platform.request.field': '{reason}',
  'platform.request.not-json': '请求内容不是有效的 JSON。请检查格式后重新提交。',
  'platform.request.too-large': '提交的内容超过上限（{limit}），没有保存。请拆分后再提交。',
  'platform.request.form-too-large': '表单带的文件超过 {files} 个，或者内容太多，没有收下。请减少文件后再提交。',
  'platform.request.no-file': '没有收到文件。请选择一个文件后再提交。',
  'platform.request.one-file': '一次只能上传一个文件。请分开上传。',
  'platform.request.unknown-address': '没有这个地址：{path}。请从首页重新进入。',
  'platform.request.cross-site': '这个请求不是从守诺页面发出的，已拒绝。请回到工作台重新操作。',
  'platform.request.key-reused': '同一个请求编号用在了不同的内容上，已拒绝。请刷新页面后重新提交。',
  'platform.request.too-many': '请求过于频繁，请在{seconds}秒后再试。',
  'platform.access.sign-in-first': '请先登录再操作。',
  'platform.access.not-permitted': '您的岗位没有「{permission}」权限。如确需办理，请联系安全管理员授权。',
  'platform.database.unavailable': '数据库暂时连接不上，刚才的操作没有保存。请稍后重试；若持续出现，请联系系统管理员。',
  'platform.database.disk-full': '服务器磁盘已满，刚才的操作没有保存。请联系系统管理员清理磁盘后重试。',
  'platform.server.fault': '系统出现故障，刚才的操作没有保存。请把编号 {requestId} 告诉系统管理员。',
  'platform.server.stopping': '系统正在停止，请稍后重试。',
  'platform.field.missing': '没有填写，或者填写的不是这里要求的类型。',
  'platform.field.invalid': '填写不符合要求：{reason}',
} as const satisfies Texts
