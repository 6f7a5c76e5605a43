/** Makes names safe to show. */
package org.chatsupport.defaults.text;
