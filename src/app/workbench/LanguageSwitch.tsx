import { Button } from 'antd'
import { useLanguage, useText } from '#platform/ui/web'

/** One press to the other language; the choice is kept in this browser. */
export function LanguageSwitch() {
  const t = useText()
  const { language, setLanguage } = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button type="text" lang={other} onClick={() => setLanguage(other)} className="wb-language">
      {t(`ui.language.${other}`)}
    </Button>
  )
}
