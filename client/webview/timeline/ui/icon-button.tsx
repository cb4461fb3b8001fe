import { Icon, type IconName } from './icons';

interface IconButtonProps {
  readonly icon: IconName;
  /** Says what it does, on hover and to a screen reader. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  onClick(): void;
}

export function IconButton({ icon, label, disabled, pressed, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
