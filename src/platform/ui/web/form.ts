import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { ApiError } from './api-client.ts'

/** Puts a refusal's fields beside the inputs they are about, and moves to the first. Paths are dotted, as in the body. */
export function useFieldErrors(form: FormInstance, error: ApiError | null): void {
  useEffect(() => {
    if (!error || error.fields.length === 0) return
    form.setFields(error.fields.map((field) => ({ name: field.path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), errors: [field.message] })))
    const first = error.fields[0]
    if (first) form.scrollToField(first.path.split('.'), { focus: true })
  }, [form, error])
}
