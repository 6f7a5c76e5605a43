/** What a team sets up for itself: canned responses, views, categories, tags and custom fields. */
package org.chatsupport.admin.settings;
