/** What every resource needs: problems, versions and parameters. */
package org.chatsupport.support.http;
