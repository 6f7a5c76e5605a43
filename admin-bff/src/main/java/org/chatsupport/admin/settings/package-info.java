/** Serves a team's own settings: canned responses, views, categories, tags and custom fields. */
package org.chatsupport.admin.settings;
