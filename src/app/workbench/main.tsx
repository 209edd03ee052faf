import './workbench.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'

// A page loaded before an upgrade asks for files that are gone: load the new version, once, so that a real fault still shows.
window.addEventListener('vite:preloadError', (event) => {
  const loaded = performance.timeOrigin
  if (Date.now() - loaded < 10_000) return
  event.preventDefault()
  window.location.reload()
})

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
