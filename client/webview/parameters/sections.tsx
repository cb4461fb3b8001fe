import * as l10n from '@vscode/l10n';
import { ParameterRow } from './parameter-row';
import { form, shown } from './state';

/** The parameters that the filter leaves, under the names of their sections. */
export function Sections() {
  const sections = [...new Set(shown.value.map(({ section }) => section))];
  if (sections.length === 0) {
    const none = form.value?.parameters.length === 0;
    return (
      <p class="quiet empty">
        {none
          ? l10n.t('This workflow has no parameters.')
          : l10n.t('No parameter fits the filter.')}
      </p>
    );
  }
  return (
    <>
      {sections.map((section) => (
        <section key={section} aria-label={section}>
          <h2>{section}</h2>
          {shown.value
            .filter((one) => one.section === section)
            .map((parameter) => (
              <ParameterRow key={parameter.id} parameter={parameter} />
            ))}
        </section>
      ))}
    </>
  );
}
