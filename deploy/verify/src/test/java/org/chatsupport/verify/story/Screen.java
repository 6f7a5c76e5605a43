package org.chatsupport.verify.story;

import com.microsoft.playwright.options.ColorScheme;

/** A browser window: its width in pixels, and whether the system is light or dark. */
public record Screen(int width, ColorScheme theme) {
    public static final Screen WIDE = new Screen(1440, ColorScheme.LIGHT);
    public static final Screen WIDE_DARK = new Screen(1440, ColorScheme.DARK);
    public static final Screen NARROW = new Screen(390, ColorScheme.LIGHT);
    public static final Screen NARROW_DARK = new Screen(390, ColorScheme.DARK);

    int height() {
        return width < 500 ? 844 : 1000;
    }
}
