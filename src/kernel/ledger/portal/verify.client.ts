import { checkKept, checkProof, checkRecord } from './check-proof.ts'
import type { EntryProof } from './public-ledger.ts'

// The only script of the portal. It reads the proof from the page as it is shown, checks it, and writes what it found
// into places whose words the page already holds.

const shown = document.getElementById('proof')?.textContent
if (shown) {
  const proof = JSON.parse(shown) as EntryProof
  const checked = checkProof(proof)
  checked.results.forEach((result, place) => {
    const cell = document.querySelector(`[data-result="${place}"]`)
    if (cell) cell.textContent = result
  })
  say('text', checked.text && textOf('body') === proof.body ? 'good' : 'bad')
  say('path', checked.path ? 'good' : 'bad')
  say('signature', checked.signature && textOf('note') === proof.note ? 'good' : 'bad')
  say('all', checked.text && checked.path && checked.signature ? 'good' : 'bad')
  document.getElementById('verify-off')?.remove()

  offer('kept', 'kept-note', (text) => checkKept(text, proof))
  const record = offer('record', 'record-text', (text) => checkRecord(text, proof))
  const address = record?.dataset['address'] ?? ''
  // Only an address of this portal: what the page links to, never another host.
  if (record && /^\/(?!\/)/.test(address)) {
    void fetch(address)
      .then((reply) => (reply.ok ? reply.text() : Promise.reject(new Error(reply.statusText))))
      .then((text) => {
        const field = document.getElementById('record-text') as HTMLTextAreaElement
        field.value = text
        say('record', checkRecord(text, proof))
      })
      .catch(() => undefined)
  }
}

/** Shows a form that needs this script and answers it in place. */
function offer(name: string, fieldId: string, check: (text: string) => string): HTMLFormElement | undefined {
  const form = document.querySelector<HTMLFormElement>(`form[data-form="${name}"]`)
  if (!form) return undefined
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    say(name, check((document.getElementById(fieldId) as HTMLTextAreaElement).value))
  })
  return form
}

function textOf(field: string): string | null | undefined {
  return document.querySelector(`[data-field="${field}"]`)?.textContent
}

/** Writes the outcome of a step in the page's own words, with a mark that does not rest on colour. */
function say(step: string, outcome: string): void {
  const place = document.querySelector<HTMLElement>(`[data-step="${step}"]`)
  if (!place) return
  const mark = outcome === 'good' ? '✓' : outcome === 'later' ? '…' : '✗'
  place.textContent = `${mark} ${place.dataset[outcome] ?? ''}`
  place.className = `${place.classList.contains('verdict') ? 'verdict ' : ''}status status-${outcome === 'good' ? 'good' : outcome === 'later' ? 'warn' : 'bad'}`
}
